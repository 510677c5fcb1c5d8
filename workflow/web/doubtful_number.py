"""A number in what somebody typed may look like an NHS number and be none: its sender says what it is, and it is taken.

Offered for one number alone that nothing beside it calls an NHS number, and never for a file.
"""

from workflow.audit.event import EXPLANATION
from workflow.uploads import nhs_numbers
from workflow.web.fields import LongWords, Words, without_controls


def explained_in(form):
    """Called before a form is cleaned: asks what the one doubtful number is, and lets it pass once that is said."""
    found = [(name, hit) for name in form.fields for hit in _hits_in(form, name)]
    if len(found) != 1:
        return
    [(name, hit)] = found
    if hit.is_labelled:
        return
    said = without_controls(_typed(form, EXPLANATION)).strip()
    form.fields[name].is_explained = bool(said) and not nhs_numbers.refusal(said)
    form.fields[EXPLANATION] = Words(
        label="If it is not an NHS number, what is it?",
        what="What it is",
        required=False,
        help_text="For example, an order number. What you say stays in the history with your name.",
    )
    names = list(form.fields)
    names.insert(names.index(name) + 1, names.pop())
    form.order_fields(names)


def explanation_in(form) -> str:
    return form.cleaned_data.get(EXPLANATION, "")


def _hits_in(form, name):
    if type(form.fields[name]) in (Words, LongWords):
        yield from nhs_numbers.hits(without_controls(_typed(form, name)))


def _typed(form, name) -> str:
    return str(form.data.get(form.add_prefix(name)) or "")
