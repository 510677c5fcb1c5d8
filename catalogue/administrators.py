"""Who administers the portal, and that somebody always does."""

from django.http import Http404
from django.utils.timezone import localdate

from catalogue.models import Membership, Organisation

ADMINISTRATION = Organisation.Kind.ADMINISTRATION


def administrators():
    """The memberships of today of those who can log in."""
    return Membership.objects.current(localdate()).filter(organisation__kind=ADMINISTRATION, user__is_active=True)


def is_administration(organisation) -> bool:
    return organisation.kind == ADMINISTRATION


def is_administrator(user) -> bool:
    return administrators().filter(user=user).exists()


def others_than(user):
    return administrators().exclude(user=user)


def is_last(user) -> bool:
    """Whoever would leave the portal without an administrator."""
    return is_administrator(user) and not others_than(user).exists()


def may_still_act(by) -> bool:
    """Asked in the transaction that acts: two administrators come one after the other, and whoever was closed or taken
    out meanwhile does nothing any more. None: whoever runs the server."""
    list(Organisation.objects.select_for_update(no_key=True).filter(kind=ADMINISTRATION).order_by("pk"))
    return by is None or is_administrator(by)


def refuse_unless_still(by) -> None:
    """Their page is not there any more, as no page of the settings is."""
    if not may_still_act(by):
        raise Http404
