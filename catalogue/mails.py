"""What is told about people who come and go, to those who decide on it or began it."""

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localdate

from .models import Invitation, Membership, Organisation, User


def deciders(invitation) -> list[User]:
    """Whoever may say yes; those too whose account is closed, so that closing it keeps nothing from them."""
    found = Membership.objects.current(localdate()).filter(organisation__in=_where_it_is_decided(invitation))
    if invitation.needs == Invitation.Needs.LEAD:
        found = found.filter(is_lead=True)
    people = User.objects.filter(pk__in=found.values("user")).exclude(email=invitation.email)
    involved = invitation.invited_by_id if invitation.named_by_id else invitation.organisation.mailbox_by_id
    return list(people.exclude(pk=involved).order_by("pk"))


def _where_it_is_decided(invitation):
    organisation = invitation.organisation
    keys = {Invitation.Needs.LEAD: organisation.pk, Invitation.Needs.COMMISSIONER: organisation.commissioner_id}
    if invitation.needs in keys:
        return Organisation.objects.filter(pk=keys[invitation.needs])
    return Organisation.objects.filter(kind=Organisation.Kind.ADMINISTRATION)


def can_be_answered(invitation) -> bool:
    """Whether somebody who can log in may say yes. Else it is done on the server, by manage.py let_in."""
    return any(person.is_active for person in deciders(invitation))


def ask_for_a_yes(invitation):
    """Once, however often the same person is named."""
    for person in deciders(invitation):
        _tell("decide", person.email, invitation, _where_it_is_decided(invitation), person=person,
              link=_page("deciding"))  # fmt: skip
    if not can_be_answered(invitation):
        _tell_that_it_waits_for_the_server(invitation)


def _tell_that_it_waits_for_the_server(invitation):
    administer = Membership.objects.current(localdate()).filter(organisation__kind=Organisation.Kind.ADMINISTRATION)
    for person in User.objects.filter(memberships__in=administer, is_active=True).distinct().order_by("pk"):
        _tell("on_server", person.email, invitation, _where_it_is_decided(invitation), person=person)


def ask_for_many(practice_list):
    """One mail to each who decides, however many rows wait for them."""
    waiting = Invitation.objects.unanswered().filter(of_list=practice_list, needs=Invitation.Needs.COMMISSIONER)
    by_commissioner = {}
    for invitation in waiting.select_related("organisation"):
        by_commissioner.setdefault(invitation.organisation.commissioner_id, []).append(invitation)
    for invitations in by_commissioner.values():
        for person in deciders(invitations[0]):
            facts = {"person": person, "count": len(invitations), "practice_list": practice_list, "secret": False,
                     "link": _page("deciding"), "once": f"{practice_list.pk} {person.pk}",
                     "works_at": _where_it_is_decided(invitations[0])}  # fmt: skip
            get_adapter().send_mail("account/email/decide_many", person.email, facts)


def ask_for_a_second_yes(membership):
    """The commissioner of the practice knows who works there; where it brought them in itself, an administrator."""
    invitation = membership.invitation
    confirming = those_who_confirm(membership)
    there = Organisation.objects.filter(pk__in=confirming.values("organisation"))
    for person in User.objects.filter(memberships__in=confirming, is_active=True).distinct():
        _tell("confirm", person.email, invitation, there, person=person, member=membership, link=_page("deciding"))


def those_who_confirm(membership):
    named_by = membership.invitation and membership.invitation.named_by_id
    commissioner, current = membership.organisation.commissioner_id, Membership.objects.current(localdate())
    if commissioner and commissioner != named_by:
        return current.filter(organisation=commissioner)
    return current.filter(organisation__kind=Organisation.Kind.ADMINISTRATION)


def tell_the_namer(invitation, how):
    """`how`: joined, refused or not_me. A mailbox that asked for itself has no namer."""
    if invitation.named_by_id:
        by = invitation.invited_by
        _tell(how, by.email, invitation, Organisation.objects.filter(pk=invitation.named_by_id), person=by)


def tell_who_joined(invitation, user, secret):
    """At the address that was invited: a link that was passed on shows itself here."""
    not_me = settings.BASE_URL + reverse("not_me", kwargs={"secret": secret})
    _tell("welcome", user.email, invitation, None, person=user, link=not_me, secret=True)


def _tell(words, address, invitation, works_at, *, secret=False, **facts):
    """`works_at`: the organisations for one of which the reader hears of it, and only as long as they work there."""
    facts = facts | {"invitation": invitation, "once": f"{invitation.pk}", "secret": secret, "works_at": works_at}
    get_adapter().send_mail(f"account/email/{words}", address, facts)


def _page(name) -> str:
    return settings.BASE_URL + reverse(name)
