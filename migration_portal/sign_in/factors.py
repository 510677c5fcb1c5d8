"""How allauth's second factors speak here."""

from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings

from migration_portal.sign_in.factor_secrets import anew, decrypted, encrypted


class FactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "The code is not correct. Enter the one that your app shows now",
        "cannot_generate_recovery_codes": "Set up an app or a key first",
    }

    def encrypt(self, text):
        return encrypted(text)

    def decrypt(self, encrypted_text):
        return decrypted(encrypted_text)

    def opens(self, encrypted_text) -> bool:
        """Whether there is a text, and a key that opens it."""
        return bool(encrypted_text) and anew(encrypted_text) is not None

    def get_totp_issuer(self):
        return settings.SERVICE_NAME

    def _get_site_name(self):
        return settings.SERVICE_NAME

    def generate_authenticator_name(self, user, type):
        return "My key"
