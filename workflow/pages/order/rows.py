"""A row for each thing that can be ordered: its price and quantity, empty where it is not ordered."""

from django import forms
from django.forms.utils import ErrorDict

from workflow.pages.call_offs.line_forms import Priced, named_with_kind, offered_to, said_of
from workflow.pages.call_offs.lines import at_what_price
from workflow.pages.for_later import is_left
from workflow.web.fields import OneOf, Words
from workflow.web.money_fields import CHOICES
from workflow.web.rendering import error_links
from workflow.web.step_form import StepForm

ASKED = ("quantity", "price", "charged", "per")


class OneRow(Priced):
    field_order = ASKED
    charged = OneOf(label="Charged for", choices=[("flat", "Each one"), ("patient", "Each patient")],
                    missing="Select how it is charged", widget=forms.Select)  # fmt: skip
    per = OneOf(label="How often is it paid?", choices=[("", "Select one"), *CHOICES], widget=forms.Select,
                missing="Select whether it is paid once, each month or each year")  # fmt: skip

    def __init__(self, system, line, *about, **options):
        self.system, self.line = system, line
        super().__init__(*about, prefix=f"system{system.pk}", **options)
        self.ask_only(ASKED)
        self.fields["price"].label = "Price, without VAT"

    def full_clean(self):
        if self.is_bound and self.is_empty:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()

    def now(self):
        return said_of(self.line)

    @property
    def name(self) -> str:
        return named_with_kind(self.system)

    @property
    def ordered(self) -> str:
        return at_what_price(self.line) if self.line else ""

    @property
    def is_empty(self) -> bool:
        return not any(self[name].value() for name in ("quantity", "price", "per"))

    @property
    def was_sent(self) -> bool:
        """A row that somebody has emptied comes empty; one that does not come at all is none of theirs."""
        return any(self[name].value() is not None for name in ASKED)

    def steps(self, funding):
        """What there is to do for the record to say what the row says: (step, its answers)."""
        if self.is_empty:
            if self.line and self.was_sent:
                yield "remove_line", {"line": self.line.number}
            return
        said = {name: self.cleaned_data[name] for name in ("quantity", "price", "per")}
        said |= {"system": self.system.pk, "per_patient": self.answer_per_patient(),
                 "what": self.line.what if self.line else self.system.name,
                 "funding": (self.line and self.line.funding) or funding}  # fmt: skip
        if not self.line or any(
            getattr(self.line, name) != answer for name, answer in said.items() if name != "system"
        ):
            yield "add_line", said


class ForAll(StepForm):
    funding = Words(
        label="Who pays?",
        what="The source of funding",
        required=False,
        help_text="For each item above that has no source of funding yet. Whoever pays for one item alone can be "
        "changed beside that item afterwards. The call-off is sent only once every item has one.",
    )


class Order:
    """All rows, and what is asked once for all."""

    def __init__(self, record, actor, typed=None):
        lines = {line.system_id: line for line in record.lines}
        offered = offered_to(record.migration)
        checked = None if is_left(typed) else typed
        self.for_all = ForAll(record, actor, checked)
        self.rows = [OneRow(system, lines.get(system.pk), record, actor, checked) for system in offered]
        self.is_bound = self.for_all.is_bound
        for form in (*self.rows, self.for_all) if is_left(typed) else ():
            form.show_what_is_written(typed)

    def visible_fields(self):
        """What was typed, where it cannot be sent any more: each under the name of its row."""
        for row in self.rows:
            for field in row.visible_fields() if not row.is_empty else ():
                field.label = f"{row.name}: {field.label}"
                yield field
        yield from self.for_all.visible_fields()

    @property
    def errors(self) -> list[dict]:
        found = [link | {"text": f"{row.system}: {link['text']}"}
                 for row in self.rows for link in error_links(row)]  # fmt: skip
        return found + error_links(self.for_all)

    def steps(self) -> list[tuple[str, dict]]:
        funding = self.for_all.cleaned_data["funding"]
        return [step for row in self.rows for step in row.steps(funding)]
