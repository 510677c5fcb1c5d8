"""What an administrator says of the calendar: a whole file of bank holidays, or one day more or less."""

import json

from django import forms
from django.core.exceptions import ValidationError

from workflow import clock
from workflow.deadline_changes import govuk_bank_holidays
from workflow.deadline_changes.calendar_proposal import ProposedCalendar, as_announced, with_day, without_day
from workflow.example_days import with_a_day_gone
from workflow.formatting import long_date
from workflow.timekeeping.working_days import LAST
from workflow.web.date_fields import MonthNameDateField
from workflow.web.fields import OneOf, Words
from workflow.web.preview_form import SeenFirst, first_of


def _source(label, help_text):
    return Words(label=label, what="The source", missing="Say where this is from",
                 help_text=with_a_day_gone(help_text))  # fmt: skip


class CalendarForm(SeenFirst):
    not_again = ("seen", "file")

    def __init__(self, *args, present, **options):
        super().__init__(*args, **options)
        self.present = present

    def proposed(self) -> ProposedCalendar:
        raise NotImplementedError


class BankHolidaysFile(CalendarForm):
    """The file itself comes the first time; what was in it, the second."""

    file = forms.FileField(
        label="File of bank holidays",
        required=False,
        help_text="The JSON file of GOV.UK, whole or for England and Wales alone, up to 1MB",
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
        error_messages={"empty": "The file is empty"},
    )
    content = forms.CharField(required=False, widget=forms.HiddenInput)
    source = _source("Where is the file from?", "For example, www.gov.uk/bank-holidays.json on {}")

    def clean(self):
        said = super().clean()
        if "file" in self.errors:
            return said
        content = self._content(said)
        if content is None:
            raise ValidationError({"file": "Select the file of bank holidays"})
        self.announced = govuk_bank_holidays.read(content, self.present, clock.today())
        if faults := self.announced.faults:
            self.add_error("file", first_of(faults))
            return said
        return said | {"content": _as_read(self.announced)}

    def _content(self, said):
        if file := said.get("file"):
            return file.read(govuk_bank_holidays.LARGEST + 1)
        return said["content"].encode() if said.get("content") else None

    def proposed(self) -> ProposedCalendar:
        return as_announced(self.announced, self.present, self.cleaned_data["source"])


class OneMoreDay(CalendarForm):
    on = MonthNameDateField(
        label="Which day?", what="The bank holiday", missing="Enter the day of the bank holiday", only="future",
        furthest=None,
    )  # fmt: skip
    name = Words(
        label="What is it called?",
        what="The name",
        missing="Enter the name of the bank holiday",
        max_length=govuk_bank_holidays.LONGEST_NAME,
    )
    source = _source("Who has announced it, and when?", "For example, the royal proclamation of {}")

    def clean_on(self):
        on = self.cleaned_data["on"]
        if on in self.present.holidays:
            raise ValidationError(f"{long_date(on)} is a bank holiday already: {self.present.holidays[on]}")
        if on.weekday() > 4:
            raise ValidationError(f"{long_date(on)} is at a weekend, which is never counted")
        if on > LAST:
            raise ValidationError(f"The bank holiday must be before {LAST.year + 1}")
        return on

    def proposed(self) -> ProposedCalendar:
        said = self.cleaned_data
        return with_day(self.present, said["on"], said["name"], said["source"])


class OneDayLess(CalendarForm):
    on = OneOf(
        label="Which day is no bank holiday any more?", missing="Select the day", widget=forms.Select, choices=()
    )
    source = _source("Who has announced that, and when?", "For example, the royal proclamation of {}")

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        coming = ((day, name) for day, name in self.present.holidays.items() if day > clock.today())
        days = [(day.isoformat(), f"{long_date(day)}: {name}") for day, name in coming]
        self.fields["on"].choices = [("", "Select a day"), *days]

    def clean_on(self):
        return next(day for day in self.present.holidays if day.isoformat() == self.cleaned_data["on"])

    def proposed(self) -> ProposedCalendar:
        return without_day(self.present, self.cleaned_data["on"], self.cleaned_data["source"])


def _as_read(announced) -> str:
    events = [{"title": name, "date": on.isoformat()} for on, name in sorted(announced.holidays.items())]
    return json.dumps({govuk_bank_holidays.DIVISION: {"division": govuk_bank_holidays.DIVISION, "events": events}})
