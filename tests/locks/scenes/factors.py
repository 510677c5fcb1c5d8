"""One code typed in two browsers, and a key that is changed while somebody types."""

from functools import partial
from io import StringIO

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.conf import settings
from django.core.management import call_command

from catalogue.recovery.kept_codes import HASHED, KeptCodes, hashed
from migration_portal.sign_in.codes_and_keys.code_once import OnceOnly
from migration_portal.sign_in.factor_secrets import is_of_today
from tests.factories_catalogue import UserFactory
from tests.locks.scenes.scene import Scene
from tests.sign_in.keys import NEW
from tests.support.codes import shown_by_the_app

CODES = ["20481632", "48121620"]


def of_an_app() -> tuple[Authenticator, str]:
    secret = auth.generate_totp_secret()
    return OnceOnly.activate(UserFactory(), secret).instance, shown_by_the_app(secret)


def of_recovery() -> Authenticator:
    return Authenticator.objects.create(user=UserFactory(), type=Authenticator.Type.RECOVERY_CODES, data=hashed(CODES))


def typed_twice(of, factor, code):
    """Each browser has read the factor before either has used its code."""
    return [partial(of(Authenticator.objects.get(pk=factor.pk)).validate_code, code) for _ in range(2)]


def two_type_the_code_of_an_app():
    def after(met):
        assert (met.first, met.second) == (True, False)

    return Scene(*typed_twice(OnceOnly, *of_an_app()), after)


def two_type_a_recovery_code():
    factor = of_recovery()

    def after(met):
        assert (met.first, met.second) == (True, False)
        assert len(KeptCodes(Authenticator.objects.get(pk=factor.pk)).get_unused_codes()) == 1

    return Scene(*typed_twice(KeptCodes, factor, CODES[0]), after)


def a_code_is_used_while_the_key_is_changed():
    factor = of_recovery()

    def after(met):
        assert (met.first, met.second) == (None, True)
        [left] = Authenticator.objects.get(pk=factor.pk).data[HASHED]
        assert is_of_today(left)
        assert not KeptCodes(factor).validate_code(CODES[0])
        assert KeptCodes(factor).validate_code(CODES[1])

    change = partial(call_command, "encrypt_factors", stdout=StringIO())
    keys = {"FACTOR_KEYS": [NEW, *settings.FACTOR_KEYS]}
    return Scene(change, partial(KeptCodes(factor).validate_code, CODES[0]), after, settings=keys)


SCENES = {
    "catalogue/recovery/kept_codes.py::validate_code": two_type_a_recovery_code,
    "migration_portal/management/commands/encrypt_factors.py::_encrypt": a_code_is_used_while_the_key_is_changed,
    "migration_portal/sign_in/codes_and_keys/code_once.py::validate_code": two_type_the_code_of_an_app,
}
