"""What administrators do about somebody's account: each is written down, and told to them and to whom they work for."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils.timezone import localdate

from catalogue.administration.mails import tell_of_an_act, tell_person
from catalogue.administration.record import write_down
from catalogue.administrators import is_last, may_still_act
from catalogue.models import Organisation, User
from catalogue.signals import shut

STAYS_WITH_NOBODY = (
    "What was given back when it was closed stays with nobody until somebody assigns it again, in Your work under"
    " “Unassigned”"
)


@transaction.atomic
def take_factors_away(person, *, by) -> bool:
    """For somebody who has lost everything, so that they are logged out everywhere: whoever found it may be in with it.
    Its owner hears of each by email."""
    found = Authenticator.objects.filter(user=person)
    if not may_still_act(by) or not found:
        return False
    for factor in found:
        factor.delete()
    _log_out_everywhere(person)
    write_down(f"Took the second factors of {person} away", by=by)
    return True


def why_not_close_account(person, by) -> str | None:
    if person == by:
        return "Another administrator must close your account"
    if is_last(person):
        return f"{person} is the only administrator, and there is always one"
    return None


@transaction.atomic
def close_account(person, *, by) -> bool:
    """They cannot log in any more, and are logged out everywhere. What needs their yes goes on needing it. False when
    it has been done already, or may not be done any more."""
    if not may_still_act(by) or why_not_close_account(person, by):
        return False
    if not User.objects.filter(pk=person.pk, is_active=True).update(is_active=False):
        return False
    _log_out_everywhere(person)
    _say(f"Closed the account of {person}", person, by)
    shut.send(User, person=person)
    return True


@transaction.atomic
def open_account(person, *, by) -> bool:
    if not may_still_act(by) or not User.objects.filter(pk=person.pk, is_active=False).update(is_active=True):
        return False
    _say(f"Opened the account of {person} again", person, by, then=f". {STAYS_WITH_NOBODY}")
    return True


def _log_out_everywhere(person):
    for session in UserSession.objects.filter(user=person):
        session.end()


def _say(what, person, by, then=""):
    """To themselves too: somebody else may have asked for it in their name. `then`: what mails add."""
    here = Organisation.objects.filter(memberships__in=person.memberships.current(localdate())).distinct()
    concerned = list(here.order_by("pk"))
    write_down(what, by=by, organisation=concerned[0] if concerned else None, also=concerned)
    for organisation in concerned:
        tell_of_an_act(organisation, what + then, by=by, but=person.email)
    tell_person(person, what + then, by=by)
