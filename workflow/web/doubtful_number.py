"""A number in what somebody typed may look like an NHS number and be none: its sender says what it is, and it is taken.

Offered for one number alone that nothing beside it calls an NHS number, and never for a file.
"""

from django import forms

from catalogue.typed import nhs_numbers
from workflow.audit.event import EXPLANATION
from workflow.web.fields import LongWords, Words, without_controls

IN_HISTORY = "What you say stays in the history with your name."
WHAT_IT_IS = "(What the number is: {})"  # without the words that would make it an NHS number
IN_THE_TEXT = "What you say is added to the text."


class ExplainedForm(forms.Form):
    """A form whose answers are not those of a step: what the number is stands in the text from then on."""

    explained = None  # the name of the field

    def full_clean(self):
        if self.is_bound:
            self.explained = explained_in(self, IN_THE_TEXT)
        super().full_clean()

    def _post_clean(self):
        super()._post_clean()
        said, text = explanation_in(self), self.cleaned_data.get(self.explained)
        if said and text and not self.errors:
            self._add_to_text(text, WHAT_IT_IS.format(said))

    def _add_to_text(self, text, said):
        whole = text if text.endswith(said) else f"{text} {said}"  # it comes again from a page that asks once more
        longest = self.fields[self.explained].max_length
        if len(whole) > longest:
            self.add_error(EXPLANATION, f"With this the text must be {longest:,} characters or fewer")
        else:
            self.cleaned_data[self.explained] = whole


def explained_in(form, kept=IN_HISTORY) -> str | None:
    """Called before a form is cleaned: asks what the one doubtful number is, and lets it pass once that is said.

    Returns the field it is in. `kept`: where what is said stays, in words.
    """
    found = [(name, hit) for name in form.fields for hit in _hits_in(form, name)]
    if len(found) != 1:
        return None
    [(name, hit)] = found
    if hit.is_labelled:
        return None
    said = without_controls(_typed(form, EXPLANATION)).strip()
    form.fields[name].is_explained = bool(said) and not nhs_numbers.refusal(said)
    form.fields[EXPLANATION] = Words(
        label="If it is not an NHS number, what is it?",
        what="What it is",
        required=False,
        help_text=f"For example, an order number. {kept}",
    )
    names = list(form.fields)
    names.insert(names.index(name) + 1, names.pop())
    form.order_fields(names)
    return name


def explanation_in(form) -> str:
    return form.cleaned_data.get(EXPLANATION, "")


def _hits_in(form, name):
    """In what is too long, which is refused for that, nothing is looked for."""
    field, typed = form.fields[name], _typed(form, name)
    if type(field) in (Words, LongWords) and len(text := without_controls(typed)) <= field.max_length:
        yield from nhs_numbers.hits(text)


def _typed(form, name) -> str:
    return str(form.data.get(form.add_prefix(name)) or "")
