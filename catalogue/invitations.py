"""The link that lets somebody in: sent, read, accepted once, ended."""

from datetime import timedelta

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.timezone import localdate, now

from .models import Invitation, Membership, Organisation, User
from .models.invitations import INVITATION_LASTS
from .signals import joined

ONCE_IN = timedelta(minutes=5)  # a page sent twice is one mail
NOT_ME_LASTS = timedelta(days=30)


@transaction.atomic
def invite(*, organisation, name, email, is_lead, invited_by, **more) -> Invitation:
    """Somebody who is invited already is not invited twice: the newer words count, and every link stays good."""
    lock(organisation)
    found = _held(organisation.invitations.filter(email=email))
    if found:
        invitation = _named_again(found, name=name, is_lead=is_lead, **more)
    else:
        invitation = Invitation(
            organisation=organisation, name=name, email=email, is_lead=is_lead, invited_by=invited_by,
            token=Invitation.new_secret(), created_at=now(), **more,
        )  # fmt: skip
    invitation.save()
    send(invitation)
    return invitation


def _named_again(invitation, *, name, is_lead, needs="", brings_stranger=False, about=(), **_):
    """Whoever needs nobody's yes gives it by inviting the same person; nobody takes one away."""
    invitation.name = name or invitation.name
    invitation.about = list(dict.fromkeys([*invitation.about, *about]))
    if not needs:
        invitation.needs, invitation.is_lead = needs, invitation.is_lead or is_lead
        invitation.brings_stranger = invitation.brings_stranger and brings_stranger
    return invitation


def lock(*organisations):
    """Two who name the same person at once come one after the other. Whoever locks a migration as well locks this
    first: nobody waits for whoever waits for them."""
    keys = {organisation.pk for organisation in organisations}
    list(Organisation.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk"))


@transaction.atomic
def send(invitation) -> bool:
    """Mails a new link, unless one has just gone or somebody must say yes first. The links sent before stay good."""
    kept = Invitation.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=invitation.pk)
    if not kept.can_be_accepted or (kept.sent_at and now() < kept.sent_at + ONCE_IN):
        return False
    invitation.sent_at = kept.sent_at = now()
    kept.save(update_fields=["sent_at"])
    get_adapter().send_mail("account/email/invitation", kept.email, letter(kept) | {
        "once": f"{kept.pk} {kept.sent_at.isoformat()}", "facts": {"invitation": kept.pk},
    })  # fmt: skip
    return True


def letter(invitation) -> dict:
    """What the words of the mail are made of; each time with a link of its own."""
    secret = secret_of(invitation)
    return {
        "invitation": invitation,
        "has_account": User.objects.filter(email=invitation.email).exists(),
        "link": settings.BASE_URL + reverse("invitation", kwargs={"secret": secret}),
        "not_me": settings.BASE_URL + reverse("not_me", kwargs={"secret": secret}),
    }


def secret_of(invitation) -> str:
    return _signer().sign(invitation.token)


def read(secret: str, lasts=INVITATION_LASTS) -> tuple[Invitation | None, bool]:
    """The invitation behind a link whatever has become of it, and whether the link is young enough."""
    token, is_young = _token_in(secret, lasts)
    invitations = Invitation.objects.select_related("organisation", "invited_by", "named_by")
    invitation = invitations.filter(token=token).first()
    if invitation and is_young is None:
        is_young = now() < invitation.created_at + lasts
    return invitation, bool(is_young)


def find(secret: str) -> Invitation | None:
    """The invitation this link is for, while it can be accepted."""
    invitation, is_young = read(secret)
    return invitation if invitation and is_young and invitation.can_be_accepted else None


@transaction.atomic
def accept(secret: str, *, name="", password=None) -> User | None:
    """The person who now belongs; None when somebody else was quicker or the time is over."""
    found = find(secret)
    if not found:
        return None
    lock(found.organisation)
    _lock_person(found.email)
    if not _held(Invitation.objects.filter(pk=found.pk)):
        return None
    invitation = find(secret)
    if not invitation:
        return None
    user = User.objects.filter(email=invitation.email).first()
    user = user or _new_person(invitation.email, name, password)
    _let_in(user, invitation)
    invitation.accepted_at = now()
    invitation.save(update_fields=["accepted_at"])
    joined.send(Invitation, invitation=invitation, user=user)
    return user


def _lock_person(email):
    """Whoever is forgotten in this moment does not join, and whoever joins is not forgotten."""
    list(User.objects.select_for_update(no_key=True).filter(email=email).values_list("pk"))


def _held(invitations) -> Invitation | None:
    """Whoever ends it in this moment was quicker, or finds that it is over. An organisation is locked before it."""
    return invitations.unanswered().select_for_update().first()


def end(invitation, how) -> bool:
    """Nobody joins by it any more. False when it was over already."""
    return bool(Invitation.objects.unanswered().filter(pk=invitation.pk).update(ended_at=now(), ended_as=how))


def _let_in(user, invitation):
    first = {"from_on": localdate(), "is_new": True, "is_confirmed": not invitation.brings_stranger,
             "invitation": invitation}  # fmt: skip
    membership, _ = Membership.objects.get_or_create(
        user=user, organisation=invitation.organisation, until_on=None, defaults=first
    )
    membership.is_lead = membership.is_lead or invitation.is_lead
    membership.save(update_fields=["is_lead"])


def _new_person(email, name, password) -> User:
    """Another organisation's invitation may have been accepted at this very moment: it is the same person."""
    try:
        with transaction.atomic():
            return User.objects.create_user(email, name, password)
    except IntegrityError:
        return User.objects.get(email=email)


def _token_in(secret, lasts) -> tuple[str, bool | None]:
    """What the database keeps of a link, and whether it is young; None where only the database can say."""
    try:
        return _signer().unsign(secret, max_age=lasts - timedelta(seconds=1)), True
    except SignatureExpired:
        return _signer().unsign(secret), False
    except BadSignature:
        return Invitation.digest(secret), None  # a link from before links were signed


def _signer():
    return TimestampSigner(sep=".", salt="catalogue.invitation")
