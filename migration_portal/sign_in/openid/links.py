"""Which account an identity of a provider opens: linked once, by whoever is logged in or holds the invitation."""

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.socialaccount.models import SocialAccount
from django.db import IntegrityError, transaction

from migration_portal.sign_in.openid.begun_there import renew, to_remember
from migration_portal.sign_in.openid.tokens import Refused

ANOTHERS = "This account there opens another account here. One of an account there is for one person."
HAS_ONE = "Your account is connected to another account there. Take that away first."
NOT_CONNECTED = (
    "Nobody has connected this account to one here yet, and an email address alone proves nothing. Log in with your "
    "password and connect it under Your account; or open the link of your invitation, and join with it there."
)


def person_of(provider, identity):
    found = SocialAccount.objects.filter(provider=provider.app.provider_id, uid=identity.key)
    account = found.select_related("user").first()
    return account and account.user


def link(provider, identity, user) -> None:
    """Raises Refused for what belongs to another person, or beside another account of the same provider."""
    owner = person_of(provider, identity)
    if owner == user:
        return
    if owner:
        raise Refused(ANOTHERS)
    if SocialAccount.objects.filter(provider=provider.app.provider_id, user=user).exists():
        raise Refused(HAS_ONE)
    said = {"iss": identity.issuer, "sub": identity.subject}
    try:
        with transaction.atomic():
            SocialAccount.objects.create(
                provider=provider.app.provider_id, uid=identity.key, user=user, extra_data=said
            )
    except IntegrityError:  # two browsers at once
        raise Refused(ANOTHERS) from None


def linked_to(user) -> dict[str, SocialAccount]:
    return {account.provider: account for account in SocialAccount.objects.filter(user=user)}


def let_in(request, provider, identity, user, *, onwards):
    """The same way in as with a password: whoever has a second factor here is asked for it."""
    note(request, provider, identity, user)
    said = to_remember(provider, identity)
    return perform_login(request, Login(user=user, redirect_url=onwards, signal_kwargs=said))


def note(request, provider, identity, user, *, again=False):
    """A second factor there counts only where the setting says so; and a proof from when it was given there, for a
    provider where somebody has been logged in all day answers without asking them."""
    counts = provider.app.settings["second_factor_counts"] and identity.used_second_factor
    said = {"at": identity.proved_at, "reauthenticated": again}
    record_authentication(request, user, "socialaccount", provider=provider.app.provider_id, **said)
    if again:
        renew(request, provider, identity)
    if counts:
        record_authentication(request, user, "mfa", type="provider", **said)
