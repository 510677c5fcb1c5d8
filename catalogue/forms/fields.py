"""Names, email addresses and passwords, refused in the reader's words."""

import unicodedata

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from catalogue.typed import nhs_numbers
from catalogue.typed.letters import JOINERS, email_address, visible
from catalogue.typed.person_name import refusal

LONGEST_PASSWORD = 128
LONGEST_ADDRESS = 254  # letters; every column of an address has as many
HINT = "At least 12 characters. Three unrelated words are easy to remember and hard to guess"
PASSWORD_WORDS = {
    "password_too_short": "Your password must have at least 12 characters",
    "password_too_common": "Choose a password that is harder to guess. Many people use this one",
    "password_too_similar": "Choose a password that is not like your name or email address",
}


class WithoutNumbers(forms.CharField):
    """What somebody or something is called holds no NHS number, and nothing that looks like one."""

    def validate(self, value):
        super().validate(value)
        if refusal := nhs_numbers.refusal(value, way_out=nhs_numbers.LEAVE_IT_OUT):
            raise ValidationError(refusal)


class EmailAddress(forms.EmailField):
    def __init__(self, *, missing="Enter your email address", autocomplete="email"):
        widget = forms.EmailInput(attrs={"autocomplete": autocomplete, "spellcheck": "false"})
        super().__init__(label="Email address", widget=widget, max_length=LONGEST_ADDRESS)
        self.error_messages["required"] = missing

    def to_python(self, value):
        return super().to_python(email_address(value) if isinstance(value, str) else value)

    def run_validators(self, value):
        try:
            super().run_validators(value)
        except ValidationError:
            raise ValidationError("Enter an email address in the correct format, like name@practice.example") from None

    def clean(self, value):
        return super().clean(value).lower()


class EmailAddressToKeep(WithoutNumbers, EmailAddress):
    """Of somebody who is to have an account by it. One to log in with is only compared."""


class PersonName(WithoutNumbers):
    def __init__(self, *, missing="Enter your full name", autocomplete="name"):
        widget = forms.TextInput(attrs={"autocomplete": autocomplete, "spellcheck": "false"})
        super().__init__(label="Full name", widget=widget)
        self.validators = []
        self.error_messages["required"] = missing

    def to_python(self, value):
        return " ".join(visible(super().to_python(value)).split())

    def validate(self, value):
        super().validate(value)
        if value and (refused := refusal(value)):
            raise ValidationError(refused)
        if any(unicodedata.category(letter).startswith("C") for letter in value if letter not in JOINERS):
            raise ValidationError("The name holds a character that cannot be printed")


class Password(forms.CharField):
    def __init__(self, *, missing, autocomplete, **options):
        widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
        super().__init__(strip=False, widget=widget, **options)
        self.error_messages["required"] = missing

    def validate(self, value):
        super().validate(value)
        if len(value) > LONGEST_PASSWORD:
            raise ValidationError(f"Your password must be {LONGEST_PASSWORD} characters or fewer")


class NewPassword(Password):
    """Long enough, not a common one, not the person's own name. The form sets `user`."""

    user = None

    def __init__(self, *, label="New password", missing="Enter a new password"):
        super().__init__(label=label, missing=missing, autocomplete="new-password", help_text=HINT)

    def validate(self, value):
        super().validate(value)
        try:
            validate_password(value, self.user)
        except ValidationError as weak:
            fault = weak.error_list[0]
            raise ValidationError(PASSWORD_WORDS.get(fault.code, fault.message)) from None
