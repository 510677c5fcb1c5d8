"""Form fields that refuse in the reader's words: text, choices, money, numbers. Dates are in date_fields.py.

Every field takes `missing`, the sentence for an empty answer, and `what`, how its other sentences begin.
"""

import unicodedata
from decimal import Decimal, InvalidOperation

from django import forms
from django.core.exceptions import ValidationError

from catalogue.typed import nhs_numbers
from catalogue.typed.letters import visible
from catalogue.typed.numbers import Doubtful, amount, count
from workflow.formatting import lower_first

LONGEST_TEXT = 4_000
LONGEST_LINE = 200
KEPT_CONTROLS = {"\n", "\t"}


def without_controls(text: str) -> str:
    """One kind of line break, and none of the letters that cannot be seen or stored."""
    text = visible(text).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        letter for letter in text if letter in KEPT_CONTROLS or unicodedata.category(letter) not in {"Cc", "Cs"}
    )


class Words(forms.CharField):
    """A line of text: tidied, of a bounded length, without NHS numbers but one that its sender has explained."""

    is_explained = False
    way_out = ""  # for another number of that shape, where the form does not ask what it is

    def __init__(self, *, what="", missing="", max_length=LONGEST_LINE, **options):
        super().__init__(**options)
        self.what = what or name_in(options.get("label"), "This answer")
        self.error_messages["required"] = missing or f"Enter {lower_first(self.what)}"
        self.max_length = max_length

    def to_python(self, value):
        return super().to_python(without_controls(value) if isinstance(value, str) else value)

    def validate(self, value):
        super().validate(value)
        if len(value) > self.max_length:
            raise ValidationError(f"{self.what} must be {self.max_length:,} characters or fewer")
        if not self.is_explained and (refusal := nhs_numbers.refusal(value, way_out=self.way_out)):
            raise ValidationError(refusal)


class LongWords(Words):
    """Several lines of text with a character count."""

    widget = forms.Textarea(attrs={"rows": 5})

    def __init__(self, *, max_length=LONGEST_TEXT, **options):
        super().__init__(max_length=max_length, **options)


class OneOf(forms.ChoiceField):
    """Radios. `hints` is {value: hint}; no question ever appears because of an answer."""

    widget = forms.RadioSelect

    def __init__(self, *, missing="", hints=None, inline=False, **options):
        super().__init__(**options)
        self.hints, self.inline = hints or {}, inline
        sentence = missing or f"Select {lower_first(name_in(options.get('label'), 'an answer'))}"
        self.error_messages |= {"required": sentence, "invalid_choice": sentence}


class SomeOf(forms.MultipleChoiceField):
    """Checkboxes."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, missing="", hints=None, **options):
        super().__init__(**options)
        self.hints = hints or {}
        sentence = missing or f"Select {lower_first(name_in(options.get('label'), 'at least one answer'))}"
        self.error_messages |= {"required": sentence, "invalid_choice": sentence, "invalid_list": sentence}


class Tick(forms.BooleanField):
    """A box that must be ticked, as under a declaration, unless `required=False`."""

    def __init__(self, *, missing="", **options):
        super().__init__(**options)
        self.error_messages["required"] = missing or "Tick the box to go on"


class Pounds(forms.DecimalField):
    """Money: "1200", "£1,200.50". Nobody ever guesses an amount, so an empty one stays empty."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "spellcheck": "false"})
    prefix, width = "£", 10

    def __init__(self, *, what="", missing="", min_value=0, max_value=Decimal("99_999_999.99"), **options):
        super().__init__(min_value=min_value, max_value=max_value, decimal_places=2, **options)
        what = what or name_in(options.get("label"), "Amount")
        not_money = f"{what} must be an amount in pounds, like 1200 or 1200.50"
        self.error_messages |= {"required": missing or f"Enter {lower_first(what)}", "invalid": not_money}
        self.validators = [_Checked(validator, not_money) for validator in self.validators]

    def to_python(self, value):
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        try:
            meant = amount(value)
        except Doubtful as doubtful:
            raise ValidationError(str(doubtful)) from None
        if meant is None:
            raise ValidationError(self.error_messages["invalid"])
        return super().to_python(meant)


class WholeNumber(forms.IntegerField):
    """A count: quantities, patients, people."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "spellcheck": "false"})
    width = 5

    def __init__(self, *, what="", missing="", min_value=0, max_value=1_000_000, **options):
        super().__init__(min_value=min_value, max_value=max_value, **options)
        what = what or name_in(options.get("label"), "Number")
        in_words = f"{what} must be a whole number between {min_value:,} and {max_value:,}"
        self.error_messages |= {"required": missing or f"Enter {lower_first(what)}", "invalid": in_words}
        self.validators = [_Checked(validator, in_words) for validator in self.validators]

    def to_python(self, value):
        typed = value.strip() if isinstance(value, str) else value
        if isinstance(typed, str) and typed and not (typed := count(typed)):
            raise ValidationError(self.error_messages["invalid"])
        return super().to_python(typed)


class _Checked:
    """One of Django's validators, answering in our sentence."""

    def __init__(self, validator, sentence):
        self.validator, self.sentence = validator, sentence

    def __call__(self, value):
        try:
            self.validator(value)
        except (ValidationError, InvalidOperation):
            raise ValidationError(self.sentence) from None


def name_in(label, otherwise: str) -> str:
    """A label that is a name ("Reason") begins a sentence; one that is a question does not."""
    name = str(label or "").removesuffix(" (optional)")
    return name if name and not name.endswith("?") else otherwise
