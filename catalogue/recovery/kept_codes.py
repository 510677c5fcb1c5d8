"""What the database keeps of recovery codes: each salted and hashed as a password is, and the hash encrypted under a
key that is not in the database. Whoever reads the database has nothing to try guesses against; with the key, slowly."""

import secrets
from contextvars import ContextVar
from functools import wraps

from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal import auth, flows
from allauth.mfa.totp.internal import flows as totp_flows
from allauth.mfa.utils import decrypt, encrypt
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from . import shown_once

HASHED = "hashed"
SEED = "seed"  # from which allauth works its codes out
NONE_TO_READ = {
    "migrated_codes": []
}  # by this allauth's own way of keeping them, and the release before ours, sees none
MADE_BEFORE = ContextVar("recovery codes made before any lock was taken", default=None)
_ByTheSeed = auth.RecoveryCodes


class KeptCodes(_ByTheSeed):
    @classmethod
    def activate(cls, user):
        """New ones, if there are none; they are shown once, to whoever asked for them."""
        of_user = {"user_id": user.pk, "type": Authenticator.Type.RECOVERY_CODES}
        if instance := Authenticator.objects.filter(**of_user).first():
            return cls(instance)
        codes, data = MADE_BEFORE.get() or made()
        instance, is_new = Authenticator.objects.get_or_create(defaults={"data": data}, **of_user)
        if is_new:
            shown_once.keep(codes)
        return cls(instance)

    @transaction.atomic
    def validate_code(self, code) -> bool:
        """A code that is right is right once. Nothing is hashed for what can be none of them."""
        typed = "".join(code.split())
        if len(typed) != app_settings.RECOVERY_CODE_DIGITS or not typed.isdecimal():
            return False
        self.instance = Authenticator.objects.select_for_update().get(pk=self.instance.pk)
        was_old = bring_over(self.instance)
        kept = self.instance.data.get(HASHED, [])
        found = next((one for one in kept if check_password(typed, decrypt(one))), None)
        if found:
            kept.remove(found)
        if found or was_old:
            self.instance.save(update_fields=["data"])
        return bool(found)

    def get_unused_codes(self) -> list[str]:
        """As many as there are; they cannot be read."""
        if SEED in self.instance.data:
            return ["" for _ in super().get_unused_codes()]
        return ["" for _ in self.instance.data.get(HASHED, [])]


def new_codes() -> list[str]:
    digits, codes = app_settings.RECOVERY_CODE_DIGITS, set()
    while len(codes) < app_settings.RECOVERY_CODE_COUNT:
        codes.add(f"{secrets.randbelow(10**digits):0{digits}}")
    return list(codes)


def hashed(codes) -> dict:
    """What is kept of them."""
    return {HASHED: [encrypt(make_password(code)) for code in codes]} | NONE_TO_READ


def made() -> tuple[list[str], dict]:
    """New ones, and what is kept of them."""
    codes = new_codes()
    return codes, hashed(codes)


def made_before(flow):
    """A flow that holds locks, for which the slow hashes are there before it begins."""

    @wraps(flow)
    def with_codes(*args, **more):
        token = MADE_BEFORE.set(made())
        try:
            return flow(*args, **more)
        finally:
            MADE_BEFORE.reset(token)

    return with_codes


def bring_over(factor) -> bool:
    """Of one that is still worked out from a seed: whoever has written its codes down goes on using them. Whether
    something changed, which is for the caller to save; a seed that no key opens is left, as the key may come back."""
    if not get_adapter().opens(factor.data.get(SEED, "")):
        return False
    factor.data = hashed(_ByTheSeed(factor).get_unused_codes())
    return True


def install():
    """allauth has no setting for how codes are kept; it asks these two places for the class, and its views two for
    the flows."""
    auth.RecoveryCodes = flows.RecoveryCodes = KeptCodes
    flows.generate_recovery_codes = made_before(flows.generate_recovery_codes)
    totp_flows.activate_totp = made_before(totp_flows.activate_totp)
