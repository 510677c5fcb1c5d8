"""The work items that were ticked on a list: codes in an address or a form, those of the reader only."""

from django import forms

from workflow.operations.address_codes import number_of
from workflow.web.fields import SomeOf

AT_MOST = 100  # nobody looks through more before pressing a button


def numbers_in(texts) -> list[int]:
    """A ticked row may stand for several, with commas between. What is no code is nothing."""
    codes = [code for text in texts for code in text.split(",")]
    return list(dict.fromkeys(filter(None, map(_number, codes))))[:AT_MOST]


def _number(code) -> int | None:
    try:
        return number_of("item", code)
    except ValueError:
        return None


class Chosen(forms.Form):
    """Each may be left out once more before anything happens. `choices`: one after the other, or in groups."""

    item = SomeOf(label="Tasks", missing="Select at least one task")

    def __init__(self, data=None, *, choices, **options):
        groups = [of if isinstance(of, list) else [(code, of)] for code, of in choices]
        super().__init__(data, **({"initial": {"item": [code for group in groups for code, _ in group]}} | options))
        self.fields["item"].choices = choices
