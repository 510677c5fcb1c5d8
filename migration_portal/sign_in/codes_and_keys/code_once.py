"""A code of an app works once, whichever process it is typed to. allauth remembers it in a cache, which each process
has for itself, for half a minute, though the code is right for longer. Here the factor keeps how far it was used."""

from functools import wraps

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth, flows
from allauth.mfa.utils import decrypt
from django.db import IntegrityError, transaction
from django.shortcuts import redirect

USED = "used_up_to"  # the half minute of the last code that was taken, counted as RFC 6238 does


class OnceOnly(auth.TOTP):
    @classmethod
    def activate(cls, user, secret):
        """Whoever sent the page twice at once has an app by the second: it says so."""
        try:
            with transaction.atomic():
                return super().activate(user, secret)
        except IntegrityError:
            raise ImmediateHttpResponse(redirect("mfa_index")) from None

    @transaction.atomic
    def validate_code(self, code) -> bool:
        """Nor is a code right that is older than the last one."""
        found = _half_minutes_of(code, decrypt(self.instance.data["secret"]))
        kept = Authenticator.objects.select_for_update().filter(pk=self.instance.pk).first() if found else None
        newer = [half_minute for half_minute in found if kept and half_minute > kept.data.get(USED, 0)]
        if not newer:
            return False
        kept.data[USED] = min(newer)
        kept.save(update_fields=["data"])
        return True


def _half_minutes_of(code, secret) -> list[int]:
    """Of those around now in which the app shows this code."""
    return [half_minute for half_minute in auth.yield_hotp_counters_from_time()
            if compare_user_code(actual=code, expected=_shown(secret, half_minute))]  # fmt: skip


def _shown(secret, half_minute) -> str:
    return auth.format_hotp_value(auth.hotp_value(secret, half_minute))


def used_up(flow):
    """The code by which an app was set up has been typed, too."""

    @wraps(flow)
    def with_its_code(request, form):
        factor, recovery_codes = flow(request, form)
        OnceOnly(factor).validate_code(form.cleaned_data["code"])
        return factor, recovery_codes

    return with_its_code


def install():
    """allauth has no setting for it; it asks these two places for the class, and its view one for the flow."""
    auth.TOTP = flows.TOTP = OnceOnly
    flows.activate_totp = used_up(flows.activate_totp)
