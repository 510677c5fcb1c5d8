"""Somebody takes one of their own factors away: it may be in other hands, so whoever got in elsewhere is logged out;
and what goes on here was not proved twice any more, once there is no second factor left."""

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY, get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_removed
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.internal.flows.sessions import end_other_sessions
from django.dispatch import receiver

GONE = "mfa that is gone"  # still says when somebody proved who they are


@receiver(authenticator_removed, sender=Authenticator)
def end_what_it_let_in(sender, request, user, **_):
    end_other_sessions(request, user)
    if not is_mfa_enabled(user):
        records = get_authentication_records(request, user)
        request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [_without_a_factor(record) for record in records]


def _without_a_factor(record):
    """A second factor of the provider by which they came in stays what it was."""
    is_ours = record["method"] == "mfa" and record.get("type") != "provider"
    return record | {"method": GONE} if is_ours else record
