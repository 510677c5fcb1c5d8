"""The forms that take a code, each attempt counted as a password is."""

from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed
from django.core.exceptions import ValidationError
from django.dispatch import receiver

from catalogue import forms
from migration_portal.sign_in import throttle

NOT_THIS_ONE = (
    "The code is not correct, or has been used already. Enter the one that your app shows now, or a recovery code that"
    " you have not used"
)


class Counted:
    def clean_code(self):
        if wait := throttle.why_wait(context.request, self.user.email):
            raise ValidationError(f"A wrong code or password was entered too many times. Try again in {wait.words}")
        try:
            return super().clean_code()
        except ValidationError as refused:
            raise ValidationError(NOT_THIS_ONE, code=refused.code) from None


class LogInCodeForm(Counted, forms.LogInCodeForm):
    pass


class CodeAgainForm(Counted, forms.CodeAgainForm):
    pass


@receiver(authentication_failed, sender=Authenticator)
def note_wrong_code(sender, request, user, **_):
    throttle.note_failure(request, user.email)
