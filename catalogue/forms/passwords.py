"""Logging in, and everything about passwords; allauth finds these forms by settings.ACCOUNT_FORMS."""

from allauth.account import forms as allauth_forms
from django.core.exceptions import ValidationError

from .fields import EmailAddress, NewPassword, Password


class LogInForm(allauth_forms.LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields = {
            "login": EmailAddress(autocomplete="username"),
            "password": Password(label="Password", missing="Enter your password", autocomplete="current-password"),
        }

    def clean(self):
        try:
            super().clean()
        except ValidationError as refused:
            self.add_error("login", refused)


class ForgottenPasswordForm(allauth_forms.ResetPasswordForm):
    email = EmailAddress()


class NewPasswordForm(allauth_forms.ResetPasswordKeyForm):
    password1 = NewPassword()
    password2 = None


class ChangePasswordForm(allauth_forms.ChangePasswordForm):
    oldpassword = Password(
        label="Current password", missing="Enter your current password", autocomplete="current-password"
    )
    password1 = NewPassword()
    password2 = None
