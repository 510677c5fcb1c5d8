"""Logging in, and everything about passwords; allauth finds these forms by settings.ACCOUNT_FORMS."""

from allauth.account import forms as allauth_forms
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import transaction

from catalogue.models import User

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
    """Of an address that is nobody's a link is made and a mail written as well, and all of it taken back: how long the
    answer takes says nothing of who has an account."""

    email = EmailAddress()

    def save(self, request, **options):
        if self.users:
            return super().save(request, **options)
        self.users = [User(pk=0, email=self.cleaned_data["email"], name="Nobody", password=make_password(None))]
        with transaction.atomic():
            super().save(request, **options)
            transaction.set_rollback(True)
        return self.cleaned_data["email"]


class NewPasswordForm(allauth_forms.ResetPasswordKeyForm):
    password1 = NewPassword()
    password2 = None


class ChangePasswordForm(allauth_forms.ChangePasswordForm):
    oldpassword = Password(
        label="Current password", missing="Enter your current password", autocomplete="current-password"
    )
    password1 = NewPassword()
    password2 = None
