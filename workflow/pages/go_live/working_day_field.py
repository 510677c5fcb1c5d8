"""The field for a day on which a practice may go live."""

from django.core.exceptions import ValidationError

from workflow.deadlines import calendars
from workflow.tracks.dates.possible_day import no_working_day
from workflow.web.date_fields import MonthNameDateField


class WorkingDayField(MonthNameDateField):
    """A day in the future on which people work, and for which somebody plans by now."""

    def __init__(self, **options):
        super().__init__(only="future", furthest=3, **options)

    def validate(self, value):
        super().validate(value)
        if value and (why := no_working_day(value, calendars.current())):
            raise ValidationError(why)
