"""Keys and passkeys. Anybody may send anything for the answer of one: what cannot be read is refused in words."""

import struct
from contextlib import contextmanager

from allauth.mfa.webauthn import forms as key_forms
from allauth.mfa.webauthn.internal import auth
from django import forms
from django.core.exceptions import ValidationError

from .fields import WithoutNumbers

NOT_READ = "The answer of the key cannot be read. Try again"
NOT_ACCEPTED = "The key was not accepted. Try it again, or choose another way"
THERE_ALREADY = "You have added this key already: it is called {name}. Use another key"
UNREADABLE = (  # what the parsers of JSON, base64, CBOR and COSE raise; RuntimeError for what is nested without end
    ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError, struct.error,
)  # fmt: skip


@contextmanager
def refused_unless_read():
    """allauth says of a key that is not right what it says of a code."""
    try:
        yield
    except ValidationError as refused:
        raise ValidationError(NOT_ACCEPTED) if refused.code == "incorrect_code" else refused from None
    except UNREADABLE:
        raise ValidationError(NOT_READ) from None


class AnswerOfAKey(forms.JSONField):
    widget = forms.HiddenInput
    default_error_messages = {"required": NOT_READ, "invalid": NOT_READ}

    def to_python(self, value):
        with refused_unless_read():
            return super().to_python(value)


class LogInKeyForm(key_forms.AuthenticateWebAuthnForm):
    credential = AnswerOfAKey()

    def clean_credential(self):
        with refused_unless_read():
            return super().clean_credential()


class KeyAgainForm(key_forms.ReauthenticateWebAuthnForm):
    credential = AnswerOfAKey()

    def clean_credential(self):
        with refused_unless_read():
            return super().clean_credential()


class AddKeyForm(key_forms.AddWebAuthnForm):
    credential = AnswerOfAKey()
    name = WithoutNumbers(
        label="Name of the key",
        help_text="For yourself, so that you know it from others. For example: blue key, or work laptop",
        max_length=40,
        required=False,
    )

    def clean(self):
        with refused_unless_read():
            self._refuse_what_is_there(self.cleaned_data.get("credential"))
            return super().clean()

    def _refuse_what_is_there(self, credential):
        """Before the challenge is used up: allauth asks a form that was refused a second time, for its page."""
        made = credential and auth.parse_registration_response(credential).response.attestation_object.auth_data
        same = made and auth.get_authenticator_by_credential_id(self.user, made.credential_data.credential_id)
        if same:
            raise ValidationError(THERE_ALREADY.format(name=same.wrap().name))


class EditKeyForm(key_forms.EditWebAuthnForm):
    name = WithoutNumbers(
        label="Name of the key", max_length=40, error_messages={"required": "Enter a name for the key"}
    )
