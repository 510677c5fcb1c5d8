"""Fields that pick a record, an address or a time, and the two that sign something."""

from datetime import time

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from catalogue.typed.letters import email_address, has_letters
from catalogue.typed.moments import time_of_day
from catalogue.typed.nhs_numbers import LEAVE_IT_OUT
from catalogue.typed.numbers import Doubtful
from catalogue.typed.telephone import telephone_number
from workflow.operations.address_codes import code_of, number_of
from workflow.web.fields import LongWords, OneOf, Tick, Words

EXAMPLE = "like name@practice.example"


class Pick(OneOf):
    """One record, by its key; its choices come with the form. `many` makes it a list that unfolds; `coded` says by what
    kind of code a key stands in the page that nobody may count by, as it is for people and organisations."""

    def __init__(self, *, many=False, coded="", **options):
        super().__init__(choices=(), **({"widget": forms.Select} if many else {}), **options)
        self.many, self.coded, self.beside = many, coded, {}

    def offer(self, rows, empty="Select one", beside=()):
        """`rows`: (key, words) of each record; `beside`: (word, words) of what is none."""
        self.beside = dict(beside)
        self.choices = [*([("", empty)] if self.many else []), *((self.as_sent(key), words) for key, words in rows)]
        self.choices += self.beside.items()

    def as_sent(self, key) -> str:
        return code_of(self.coded, key) if self.coded and key not in self.beside else str(key)

    def clean(self, value):
        chosen = super().clean(value)
        if not chosen:
            return None
        if chosen in self.beside:
            return chosen
        return number_of(self.coded, chosen) if self.coded else int(chosen)


class Name(Words):
    """What somebody or something is called, where it is, what it is known by."""

    way_out = LEAVE_IT_OUT


class Called(Name):
    """What a person or an organisation is called."""

    def validate(self, value):
        super().validate(value)
        if value and not has_letters(value):
            raise ValidationError(f"{self.what} must have letters in it")


class Address(LongWords):
    way_out = LEAVE_IT_OUT


class Email(Name):
    """The email address of somebody else: the browser does not offer the reader's own."""

    widget = forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"})

    def __init__(self, *, missing="Enter an email address", **options):
        super().__init__(missing=missing, max_length=254, **options)

    def to_python(self, value):
        return super().to_python(email_address(value) if isinstance(value, str) else value)

    def validate(self, value):
        super().validate(value)
        if value:
            try:
                validate_email(value)
            except ValidationError:
                raise ValidationError(f"Enter an email address in the correct format, {EXAMPLE}") from None


class Telephone(Words):
    """Somebody's telephone number, in any usual way to write one."""

    widget = forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off", "spellcheck": "false"})
    way_out = "If it is a telephone number, begin it with 0 or +44"

    def validate(self, value):
        super().validate(value)
        if value and telephone_number(value) is None:
            raise ValidationError(f"{self.what} must be one that can be dialled, like 01632 960 001")

    def clean(self, value):
        return telephone_number(super().clean(value)) or ""


class TimeOfDay(Words):
    """14:00, 2pm or 2.30pm."""

    widget = forms.TextInput(attrs={"spellcheck": "false"})
    width = 5

    def to_python(self, value):
        typed = super().to_python(value)
        if not typed:
            return None
        try:
            meant = time_of_day(typed)
        except Doubtful as doubtful:
            raise ValidationError(str(doubtful)) from None
        except ValueError:
            raise ValidationError("Enter a real time, like 2pm or 14:30") from None
        if meant is None:
            raise ValidationError("Enter a time, like 2pm or 14:30")
        return meant

    def validate(self, value):
        if self.required and value is None:
            raise ValidationError(self.error_messages["required"])

    def prepare_value(self, value):
        return f"{value:%H:%M}" if isinstance(value, time) else value


def signing_name():
    return Words(
        label="Name of the person who signs", what="The name", missing="Enter the name of the person who signs"
    )


def signing_role():
    return Words(label="Their role", what="The role", missing="Enter the role of the person who signs")


def declaration(words, missing="Tick the box to say that you declare this"):
    return Tick(label=words, missing=missing)
