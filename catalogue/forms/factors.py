"""Codes and the password asked for anew; allauth finds these forms by MFA_FORMS and ACCOUNT_FORMS."""

from allauth.account import forms as account_forms
from allauth.mfa.base import forms as code_forms
from allauth.mfa.totp import forms as totp_forms
from django import forms

from .fields import Password


class Code(forms.CharField):
    """People type the code with spaces, as their app shows it."""

    def __init__(self, *, label, missing, **options):
        widget = forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"})
        super().__init__(label=label, widget=widget, max_length=20, **options)
        self.width = 10
        self.error_messages["required"] = missing

    def to_python(self, value):
        return "".join(super().to_python(value).split())


def _any_code():
    return Code(
        label="Code from your app",
        help_text="If you do not have your app with you, enter one of your recovery codes",
        missing="Enter the code from your app, or a recovery code",
    )


class LogInCodeForm(code_forms.AuthenticateForm):
    code = _any_code()


class CodeAgainForm(code_forms.ReauthenticateForm):
    code = _any_code()


class AddAppForm(totp_forms.ActivateTOTPForm):
    code = Code(label="Code that the app shows now", missing="Enter the code that the app shows")


class PasswordAgainForm(account_forms.ReauthenticateForm):
    password = Password(label="Password", missing="Enter your password", autocomplete="current-password")
