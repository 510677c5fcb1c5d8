"""A new version of a limit."""

from django.core.exceptions import ValidationError

from workflow import clock
from workflow.deadlines.limit_version import LimitVersion
from workflow.web.date_fields import MonthNameDateField
from workflow.web.fields import WholeNumber, Words
from workflow.web.preview_form import SeenFirst

MOST_DAYS = 60
CONTRACT = "SLA, page "


class LimitForm(SeenFirst):
    days = WholeNumber(label="Working days", what="Working days", min_value=1, max_value=MOST_DAYS)
    page = WholeNumber(label="Page of the contract", what="The page", min_value=1, max_value=999)
    source = Words(
        label="Where does it say so?",
        what="The source",
        missing="Say where this is from",
        help_text="For example, Migration Process, third edition",
    )
    from_on = MonthNameDateField(
        label="From which day?",
        what="The day",
        missing="Enter the day from which this holds",
        help_text="For everything that starts on that day or later. Today is the earliest",
    )

    def __init__(self, *args, limit, **options):
        super().__init__(*args, **options)
        self.limit = limit
        if not limit.basis.startswith(CONTRACT):
            del self.fields["page"]

    def clean_from_on(self):
        from_on = self.cleaned_data["from_on"]
        if from_on < clock.today():
            raise ValidationError("The day must be today or later")
        return from_on

    def version(self) -> LimitVersion:
        said = self.cleaned_data
        basis = f"{CONTRACT}{said['page']}" if "page" in said else self.limit.basis
        return LimitVersion(
            limit=self.limit.key, days=said["days"], basis=basis, source=said["source"], from_on=said["from_on"]
        )
