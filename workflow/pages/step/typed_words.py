"""What somebody typed into a form, and what the record says, as words side by side."""

from datetime import date

from workflow.formatting import listed, long_date
from workflow.web.date_fields import ThreePartDate
from workflow.web.rendering import choices_of

NOTHING = "Nothing"


def as_typed(form) -> list[dict]:
    """Every question that was answered, as errors/done_already.jinja takes it."""
    rows = [{"what": str(field.label), "yours": in_words(field)} for field in form.visible_fields()]
    return [row for row in rows if row["yours"]]


def differences(mine, theirs) -> list[dict]:
    """The questions whose answers differ, as errors/409.jinja takes them."""
    others = {field.name: in_words(field) for field in theirs.visible_fields()}
    return [
        {"what": str(field.label), "yours": in_words(field) or NOTHING, "theirs": others[field.name] or NOTHING}
        for field in mine.visible_fields()
        if field.name in others and others[field.name] != in_words(field)
    ]


def in_words(field) -> str:
    if hasattr(field.field, "choices"):
        return listed([row["text"] for row in choices_of(field) if row["checked"] and row["value"]])
    value = field.value()
    if isinstance(field.field.widget, ThreePartDate):
        return long_date(value) if isinstance(value, date) else " ".join(filter(None, value or ()))
    if field.widget_type == "checkbox":
        return "Yes" if value else ""
    return "" if value is None else str(value)
