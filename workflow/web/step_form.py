"""The form of one step: made for a record and whoever answers, it gives exactly what the step asks."""

import secrets
from datetime import date

from django import forms

from workflow.operations.hidden_counts import seen_version, version_in
from workflow.web.doubtful_number import explained_in

FORMS = {}  # (machine, name of the step): its form
HIDDEN = ("version", "key")
EVIDENCE = "how_known"
TRY = "try"  # the button that shows what would change
NOT_WHOLE = "The page was not sent whole. Check your answers and send them again"


def asked_by(machine, *step_names):
    """Declare a form as the questions of these steps: `@asked_by(CallOff, "withdraw")`."""

    def register(form):
        FORMS.update({(machine, name): form for name in step_names})
        return form

    return register


class StepForm(forms.Form):
    """A field is an answer by its own name, unless `made_of` says that it is only a part of one, or `beside`
    that it is none (a declaration). An answer in `made_of` comes from a method `answer_<name>`."""

    made_of: dict[str, tuple[str, ...]] = {}  # answer: the fields it is put together from
    beside: tuple[str, ...] = ()
    same_for_all: tuple[str, ...] = ()  # asked once where the step is taken of several records at once
    filled_in_by: type[forms.Form] | None = None  # there, a form whose `answers_for(record)` these start with
    file_called: str = ""  # the title of the document that the file in its field `file` becomes
    refused_at: str | None = None  # the field beside which the step's own refusal of an answer stands
    clashes_with = "Somebody has just sent the same. Check what it says now before you send this again"

    version = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)
    key = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)

    def __init__(self, record, actor, typed=None, preset=None, prefix=None):
        """`preset`: answers chosen by the link that led here, such as which cost to change."""
        self.record, self.actor, self.migration = record, actor, record.migration
        self.preset = {name: said for name, said in (preset or {}).items() if name in self.base_fields}
        super().__init__(typed, prefix=prefix)
        self.fit()
        fresh = {"version": self._seen(), "key": _new_key()}
        self.initial = {**self.now(), **self.preset, **fresh}

    @property
    def is_only_tried(self) -> bool:
        return TRY in self.data and hasattr(self, "try_out")

    def full_clean(self):
        if self.is_bound:
            explained_in(self)
        super().full_clean()

    def clean_version(self) -> int | None:
        """Of the record when the page was made; None where its reader may not know."""
        try:
            return version_in(self.record, self.cleaned_data["version"]) if self._seen() else None
        except ValueError:
            raise forms.ValidationError(NOT_WHOLE) from None

    def _seen(self):
        return seen_version(self.record, self.actor.organisation)

    def fit(self):
        """Fits the fields to the record: its choices, its names."""

    def now(self) -> dict:
        """What the record says now, for the fields to start with."""
        return {}

    @classmethod
    def gives(cls) -> frozenset[str]:
        """The answers this form ends in."""
        parts = {part for fields in cls.made_of.values() for part in fields}
        plain = set(cls.base_fields) - parts - set(cls.beside) - set(HIDDEN)
        return frozenset(plain | set(cls.made_of))

    def answers(self) -> dict:
        return {name: self._answer(name) for name in sorted(self.gives())}

    def people_named(self) -> list:
        """Contacts that the step names and that are to be invited if they have no account."""
        return []

    def refuse(self, sentence):
        """Show the step's own refusal beside the question it is about."""
        at = self.refused_at if self.refused_at in self.fields else None
        self.add_error(at, str(sentence))

    def ask_for_evidence(self, field):
        """Somebody records this for another: the form asks how they know (decision 42)."""
        self.fields[EVIDENCE] = field

    def ask_only(self, names):
        """These questions and no others."""
        self.fields = {name: field for name, field in self.fields.items() if name in (*names, *HIDDEN)}

    def show_what_is_written(self, typed):
        """As far as it is typed, unchecked, with what a button has filled in since. It answers the page on which it was
        typed: what somebody else has changed meanwhile is not overwritten unseen."""
        self.initial |= written_in(self, typed) | self.preset
        if seen := typed.get(self.add_prefix("version")):
            self.initial["version"] = seen

    def as_it_stands(self):
        """The same questions with what the record says now."""
        return type(self)(self.record, self.actor)

    def resent(self):
        """The same answers, ready to be sent on top of what the record says now."""
        self.data = self.data.copy()
        self.data["version"], self.data["key"] = self._seen(), _new_key()
        return self

    def _answer(self, name):
        if name in self.made_of:
            return getattr(self, f"answer_{name}")()
        if name in self.fields:
            return self.cleaned_data[name]
        return ""  # a question that does not apply to this record


def written_in(form, typed) -> dict:
    """What stands in the fields of a form, unchecked."""
    sent_as = {name: form.add_prefix(name) for name in form.fields if name not in HIDDEN}
    return {
        name: form.fields[name].widget.value_from_datadict(typed, {}, key)
        for name, key in sent_as.items() if not form.fields[name].widget.value_omitted_from_data(typed, {}, key)
    }  # fmt: skip


class Confirmation(StepForm):
    """A step that asks nothing but whether to take it."""


def _new_key() -> str:
    return secrets.token_urlsafe(16)


def stored_day(text: str | None) -> date | None:
    """A day as the record keeps it among its facts."""
    return date.fromisoformat(text) if text else None
