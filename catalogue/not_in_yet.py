"""People who were named and are not in yet: what they can ask for themselves, knowing only their own address."""

from datetime import timedelta

from allauth.account.adapter import get_adapter
from django.utils.timezone import localdate, now

from .invitations import end, invite, send
from .leaving import end_membership
from .mails import ask_for_a_yes, tell_the_namer
from .models import Invitation, Membership, Organisation, User
from .naming import members_of

A_MONTH = timedelta(days=30)


def help_in(email: str):
    """Every invitation of this address is sent again; where somebody must say yes first, the mail says so."""
    waiting = Invitation.objects.unanswered().filter(email=email).select_related("organisation", "named_by")
    for invitation in waiting:
        if invitation.can_be_accepted:
            send(invitation)
        elif invitation.needs:
            get_adapter().send_mail("account/email/waits", email, {"invitation": invitation, "secret": False})
    if not waiting and User.objects.filter(email=email, is_active=True).exists():
        get_adapter().send_mail("account/email/account_there", email, {"is_for_another": False, "secret": False})
    if not waiting:
        _ask_for_whoever_reads(email)


def _ask_for_whoever_reads(mailbox):
    """The shared mailbox of an organisation with nobody in it: whoever reads it may be let in by an administrator.
    A no holds for a month."""
    refused = Invitation.objects.filter(email=mailbox, ended_as=Invitation.End.REFUSED, ended_at__gt=now() - A_MONTH)
    found = Organisation.objects.filter(email__iexact=mailbox, closed_on=None)
    found = found.exclude(kind__in=(Organisation.Kind.ADMINISTRATION, Organisation.Kind.PRACTICE))
    for organisation in found.exclude(pk__in=refused.values("organisation")):
        if by := _an_administrator() if not members_of(organisation).exists() else None:
            needs = Invitation.Needs.ADMINISTRATOR
            invitation = invite(
                organisation=organisation, name="", email=mailbox, is_lead=True, invited_by=by, needs=needs
            )
            ask_for_a_yes(invitation)


def is_not_for_them(invitation):
    """The invitation ends, or the membership that was made from it; and who named them hears of it."""
    theirs = Membership.objects.current(localdate()).filter(invitation=invitation)
    ended = end(invitation, Invitation.End.NOT_ME) if not invitation.accepted_at else False
    for membership in theirs.select_related("user", "organisation"):
        ended = end_membership(membership) or ended
    if ended:
        tell_the_namer(invitation, "not_me")


def _an_administrator() -> User | None:
    found = Membership.objects.current(localdate()).filter(
        organisation__kind=Organisation.Kind.ADMINISTRATION, user__is_active=True
    )
    first = found.select_related("user").order_by("pk").first()
    return first and first.user
