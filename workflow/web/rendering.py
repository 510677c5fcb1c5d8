"""What the form component needs of a bound field: its choices, its date boxes, where its error leads."""

import re
from itertools import groupby
from operator import itemgetter

from workflow.example_days import for_example
from workflow.web.date_fields import PARTS, ThreePartDate

YEAR = re.compile(r"\b[0-9]{4}\b")
MONTH_NAMES_NEED_LETTERS = {"month": "text"}
BOXES = {"day": 2, "month": 5, "year": 4}  # letters wide


def choices_of(field) -> list[dict]:
    """The radios, checkboxes or options of a field; a group's name becomes the hint of its choices."""
    hints = getattr(field.field, "hints", {})
    chosen = _chosen(field)
    return [_choice(chosen, value, label, hints.get(value, group)) for value, label, group in _shown(field)]


def grouped(field) -> list[tuple[str, list[dict]]]:
    """Checkboxes that stand under the names of what they belong to."""
    chosen = _chosen(field)
    rows = [(group, _choice(chosen, value, label)) for value, label, group in _shown(field)]
    return [(name, [row for _, row in found]) for name, found in groupby(rows, key=itemgetter(0)) if name]


def _shown(field):
    return [one for one in _flat(field.field.choices) if str(one[0]) or field.widget_type == "select"]


def _chosen(field) -> set[str]:
    chosen = field.value()
    return {str(one) for one in (chosen if isinstance(chosen, (list, tuple, set)) else [chosen])}


def _choice(chosen, value, label, hint=None):
    marked = str(value) in chosen
    return {"value": str(value), "text": str(label), "checked": marked, "selected": marked,
            **({"hint": {"text": hint}} if hint else {})}  # fmt: skip


def date_boxes(field) -> list[dict]:
    """The three boxes of a date, those at fault marked."""
    typed = ThreePartDate().format_value(field.value())
    at_fault = field.field.parts_at_fault(field.value()) if field.errors else ()
    return [
        {
            "name": f"{field.html_name}-{part}",
            "id": f"{field.auto_id}-{part}",
            "label": part.capitalize(),
            "value": value,
            "width": BOXES[part],
            "inputmode": MONTH_NAMES_NEED_LETTERS.get(part, "numeric"),
            "error": part in at_fault,
        }
        for part, value in zip(PARTS, typed, strict=True)
    ]


def date_hint(field) -> str:
    """What the field says, and an example; none where it names a day itself."""
    said = str(field.help_text)
    if YEAR.search(said):
        return said
    return f"{said}{'' if not said or said.endswith('.') else '.'} {for_example(field.field.only)}".strip()


def error_links(form) -> list[dict]:
    """Every error once, in the order of the fields; each leads to the first input that can mend it."""
    found = [{"text": error} for error in form.non_field_errors()]
    for field in form.hidden_fields():
        found += [{"text": error} for error in field.errors]
    for field in form.visible_fields():
        found += [{"text": error, "href": f"#{_first_input(field)}"} for error in field.errors]
    return found


def _first_input(field) -> str:
    if isinstance(field.field.widget, ThreePartDate):
        return f"{field.auto_id}-{field.field.parts_at_fault(field.value())[0]}"
    return field.auto_id


def _flat(choices):
    for value, label in choices:
        if isinstance(label, (list, tuple)):
            yield from ((inner, words, value) for inner, words in label)
        else:
            yield value, label, None
