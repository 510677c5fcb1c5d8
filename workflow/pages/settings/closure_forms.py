"""The days on which an organisation is closed."""

from datetime import timedelta

from django.core.exceptions import ValidationError

from catalogue.models import Organisation
from catalogue.typed.letters import code as read_code
from workflow import clock
from workflow.deadline_changes.closing_itself import LONGEST, NOTICE, refusal
from workflow.deadline_changes.closures import in_words, overlapping
from workflow.deadlines.closure import Closure
from workflow.timekeeping.working_days import every_day
from workflow.web.date_fields import MonthNameDateField
from workflow.web.fields import Words
from workflow.web.preview_form import SeenFirst

FURTHEST = timedelta(366)


class ClosureForm(SeenFirst):
    first_on = MonthNameDateField(
        label="First day", what="The first day", only="future", help_text=f"At least {NOTICE} working days from today"
    )
    last_on = MonthNameDateField(label="Last day", what="The last day", help_text="The same day, if it is only one")
    reason = Words(
        label="Why are you closed?",
        what="The reason",
        missing="Say why you are closed",
        max_length=100,
        help_text="For example, staff training. Everyone who sees one of your deadlines can read it",
    )

    def __init__(self, *args, by, calendar, **options):
        super().__init__(*args, **options)
        self.by, self.organisation, self.calendar = by, by.organisation, calendar

    def clean(self):
        said = super().clean()
        first, last = said.get("first_on"), said.get("last_on")
        if first and last:
            self._check_span(first, last)
        if not self.errors:
            self._check_others()
        return said

    def closure(self) -> Closure:
        said = self.cleaned_data
        return Closure(
            organisation=self.organisation, first_on=said["first_on"], last_on=said["last_on"], reason=said["reason"]
        )

    def _check_span(self, first, last):
        if last < first:
            self.add_error("last_on", "The last day must be the first day or after it")
        elif (last - first).days >= LONGEST:
            self.add_error("last_on", f"A closure can be {LONGEST} days long at most")
        elif first > clock.today() + FURTHEST:
            self.add_error("first_on", "The first day must be within a year")
        elif not any(map(self.calendar.is_working_day, every_day(first, last))):
            self.add_error("first_on", "There is no working day between these days, so nothing would change")

    def _check_others(self):
        if known := overlapping(self.closure()):
            raise ValidationError(f"{self.organisation} is closed already {in_words(known)}")
        if refused := refusal(self.closure(), self.by, self.calendar):
            self.add_error(*refused)


class AdministratorsClosureForm(ClosureForm):
    """An administrator closes any organisation."""

    ods_code = Words(
        label="ODS code of the organisation", what="The code", missing="Enter the ODS code of the organisation"
    )
    field_order = ["ods_code", "first_on", "last_on", "reason"]

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["first_on"].help_text = "After today: a day that has begun is counted"

    def clean_ods_code(self):
        code = read_code(self.cleaned_data["ods_code"])[:20]
        self.organisation = Organisation.objects.filter(ods_code=code).first()
        if not self.organisation:
            raise ValidationError(f"There is no organisation with the ODS code {code}")
        return code
