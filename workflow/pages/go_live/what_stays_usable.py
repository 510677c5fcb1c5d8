"""With other days the new supplier says of each extract that was provided whether it is still usable (decision 70)."""

from datetime import date

from workflow.formatting import listed, long_date
from workflow.tracks.data_extract import DataExtractRequest
from workflow.tracks.dates.extract_dates import days_kept, delivered
from workflow.web.fields import OneOf
from workflow.web.step_form import StepForm

USABLE, FRESH = "usable", "fresh"
ANSWERS = [(USABLE, "It is still usable"), (FRESH, "A fresh one is needed")]


class AsksWhatStaysUsable(StepForm):
    made_of = {"still_usable": ()}

    def fit(self):
        super().fit()
        self.provided = {_field_name(request): request for request in delivered(self.migration)}
        for name, request in self.provided.items():
            self.fields[name] = OneOf(label=_question(request), choices=ANSWERS, missing=_missing(request))
        if self.provided:
            self.fields[next(iter(self.provided))].help_text = "For a fresh one the practice signs a new request."

    def answer_still_usable(self) -> list[int]:
        return [each.pk for name, each in self.provided.items() if self.cleaned_data.get(name) == USABLE]

    def days_kept(self) -> set[date]:
        return days_kept(self.record, self.answer_still_usable())


def may_stay_on(provided) -> str:
    """The end of a hint, where initial extracts are among them."""
    days = sorted({request.wanted_on for request in provided if not request.is_final})
    when = listed([long_date(day) for day in days])
    return f" Where what was provided is still usable, it may stay on {when}." if days else ""


def usable_rows(case, still_usable) -> list[dict]:
    """As far as the reader knows of what was provided."""
    names = sorted(request.system.name for request in case.all(DataExtractRequest) if request.pk in still_usable)
    return [{"key": "Provided, and still usable", "value": listed(names)}] if names else []


def _field_name(request) -> str:
    return f"{request.kind}_{request.system_id}"


def _question(request) -> str:
    provided = f", provided on {long_date(request.provided_on)}," if request.provided_on else ""
    return f"Is the {_kind(request)} from {request.system.name}{provided} still usable?"


def _missing(request) -> str:
    return f"Say whether the {_kind(request)} from {request.system.name} is still usable"


def _kind(request) -> str:
    return request.get_kind_display().lower()
