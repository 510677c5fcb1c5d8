"""The day for which the practice signed passes: nobody confirms any more that it will be kept (decision 67)."""

from django.db import models

from workflow import clock
from workflow.formatting import long_date
from workflow.kernel.machine import OfMigration
from workflow.kernel.steps import step
from workflow.tracks.extracts.extract_state import ExtractState as S

YET_TO_CONFIRM = [S.REQUESTED, S.CLARIFYING]


def wanted_day_is_to_come(request):
    if request.wanted_day_passed:
        return (
            f"{long_date(request.wanted_on)}, the day that was asked for, has passed. Record the transfer, or ask the "
            "practice a question."
        )
    return None


def wanted_day_has_passed(request):
    passed = not request.wanted_day_passed and request.wanted_on < clock.today()
    return None if passed else "The day that was asked for is still to come, or is known to have passed."


class WantedDay(OfMigration):
    wanted_day_passed = models.BooleanField(default=False, db_default=False)  # since a morning; until signed anew

    class Meta:
        abstract = True

    @step("The day for the extract has passed", source=YET_TO_CONFIRM, needs=wanted_day_has_passed, despite_hold=True)
    def let_wanted_day_pass(self):
        self.wanted_day_passed = True
