"""Inviting somebody, and turning an accepted invitation into a person who belongs."""

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.timezone import localdate, now

from .models import Invitation, Membership, User


@transaction.atomic
def invite(*, organisation, name, email, is_lead, invited_by) -> Invitation:
    """A later invitation of the same person replaces the earlier one."""
    Invitation.objects.filter(organisation=organisation, email=email, accepted_at=None).delete()
    secret = Invitation.new_secret()
    invitation = Invitation.objects.create(
        organisation=organisation,
        name=name,
        email=email,
        is_lead=is_lead,
        invited_by=invited_by,
        token=Invitation.digest(secret),
        created_at=now(),
    )
    link = settings.BASE_URL + reverse("invitation", kwargs={"secret": secret})
    facts = {"invitation": invitation, "link": link, "once": invitation.token}
    get_adapter().send_mail("account/email/invitation", email, facts)
    return invitation


def find(secret: str) -> Invitation | None:
    """The invitation this link is for, while it can be accepted."""
    invitations = Invitation.objects.select_related("organisation", "invited_by")
    invitation = invitations.filter(token=Invitation.digest(secret)).first()
    return invitation if invitation and invitation.is_open(now()) else None


@transaction.atomic
def accept(secret: str, *, name="", password=None) -> User | None:
    """The person who now belongs; None when somebody else was quicker or the time is over."""
    if not Invitation.objects.select_for_update().filter(token=Invitation.digest(secret)).exists():
        return None
    invitation = find(secret)
    if not invitation:
        return None
    user = User.objects.filter(email=invitation.email).first()
    user = user or _new_person(invitation.email, name, password)
    membership, _ = Membership.objects.get_or_create(
        user=user, organisation=invitation.organisation, until_on=None, defaults={"from_on": localdate()}
    )
    membership.is_lead = membership.is_lead or invitation.is_lead
    membership.save(update_fields=["is_lead"])
    invitation.accepted_at = now()
    invitation.save(update_fields=["accepted_at"])
    return user


def _new_person(email, name, password) -> User:
    """Another organisation's invitation may have been accepted at this very moment: it is the same person."""
    try:
        with transaction.atomic():
            return User.objects.create_user(email, name, password)
    except IntegrityError:
        return User.objects.get(email=email)
