"""`manage.py check` warns a year before the bank holidays that are official run out."""

from datetime import timedelta

from django.core.checks import Warning as CheckWarning
from django.core.checks import register
from django.db import Error as DatabaseTrouble

from workflow import clock
from workflow.deadlines.bank_holiday import CalendarVersion

A_YEAR = timedelta(365)


@register()
def bank_holidays_reach_a_year_ahead(**_):
    try:
        newest = CalendarVersion.objects.order_by("-pk").first()
    except DatabaseTrouble:  # not there yet, or not migrated
        return []
    if newest is None or newest.official_until - clock.today() >= A_YEAR:
        return []
    return [
        CheckWarning(
            f"Bank holidays are official only until {newest.official_until:%-d %B %Y}; "
            "deadlines after that are provisional.",
            hint="Import the bank holidays that have been announced since.",
            id="workflow.W100",
        )
    ]
