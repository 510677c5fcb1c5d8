"""The field for a day on which a practice may go live."""

from datetime import date

from django.core.exceptions import ValidationError

from workflow import clock
from workflow.deadlines import calendars
from workflow.formatting import long_date
from workflow.web.date_fields import MonthNameDateField

FURTHEST = 3  # years


class WorkingDayField(MonthNameDateField):
    """A day in the future on which people work, and for which somebody plans by now."""

    def __init__(self, **options):
        super().__init__(only="future", **options)

    def validate(self, value):
        super().validate(value)
        if value and value > (last := _years_after(clock.today(), FURTHEST)):
            raise ValidationError(f"{self.what} must be within {FURTHEST} years: by {long_date(last)}")
        if value and (why := calendars.current().why_not_working(value)):
            raise ValidationError(f"{long_date(value)} is not a working day ({why}). Choose a working day")


def _years_after(day: date, years: int) -> date:
    """Of 29 February the day before, where there is none."""
    return day.replace(year=day.year + years, day=28 if (day.month, day.day) == (2, 29) else day.day)
