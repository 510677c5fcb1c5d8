"""“Did they answer you on 9 March?”: whoever an answer was owed to says whether it came on the day it is said to have
come. Until it says yes that day moves nothing (decision 63)."""

from django.db import models

from catalogue.models import Organisation, User
from workflow.deadlines import limits, pauses
from workflow.deadlines.work_item import WorkItem
from workflow.formatting import short_date
from workflow.kernel.machine import OfMigration
from workflow.kernel.states import only_known_states, state_field
from workflow.kernel.steps import Duty, Party, Who, step
from workflow.tracks.date_request import OPEN, DateRequest
from workflow.tracks.disputes.another_person import nobody_of_the_owner
from workflow.tracks.disputes.who_rules import WHO_RULES
from workflow.tracks.guards import migration_is_cancelled


class SaidState(models.TextChoices):
    WAITS = "waits", "Waiting for a yes"
    AGREED = "agreed", "Agreed"
    DENIED = "denied", "Not agreed"
    FELL_AWAY = "fell_away", "Withdrawn with its step"


S = SaidState
THE_ASKED = Who("whoever the answer was owed to", of=lambda said: said.those_asked)
BOTH_SIDES = Who(
    "whoever gave the answer and whoever recorded it", of=lambda said: {said.work_item.owner_id, said.recorded_for_id}
)


def somebody_else_recorded_it(said, actor):
    """By person: one and the same may work for two organisations."""
    if actor.user and said.recorded_by_id == actor.user.pk:
        return "You recorded this day, so somebody else must say whether it is right. Ask a colleague."
    return None


ANOTHER_PERSON = (somebody_else_recorded_it, nobody_of_the_owner)


def its_step_was_withdrawn(said):
    return None if said.is_withdrawn or a_yes_was_taken_back(said) else "What was recorded stands."


def a_yes_was_taken_back(said) -> bool:
    """A request for a date is still open, and who is said to have answered that day has not answered any more."""
    item = said.work_item
    asked = (request for request in said.migration.all(DateRequest) if request.subject == item.subject)
    return any(request.state in OPEN and item.owner_id not in request.said_yes() for request in asked)


class SaidDay(OfMigration):
    """One work item that a step has done, and the earlier day on which that is said to have happened."""

    State = SaidState
    ENDED = (S.AGREED, S.DENIED, S.FELL_AWAY)
    stands = "What was said about a day stands. Whoever disagrees can ask for a ruling on it."
    is_withdrawn = False  # while the step that it came with is being withdrawn

    state = state_field(SaidState, S.WAITS)
    work_item = models.ForeignKey(WorkItem, models.CASCADE, related_name="+")
    event = models.PositiveIntegerField()  # the number of the step that was recorded
    said_on = models.DateField()
    asked = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    is_stand_in = models.BooleanField(default=False)  # asked because nobody else is left on the side it was owed to
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    recorded_for = models.ForeignKey(Organisation, models.PROTECT, related_name="+")  # whoever's staff recorded it

    follows = (DateRequest,)
    duties = [
        Duty("yes", limits.CONFIRM_DAY, title=lambda said: f"Say whether the answer came on {short_date(said.said_on)}")
    ]

    class Meta:
        constraints = [only_known_states(SaidState, "said_day")]

    def __str__(self):
        return f"“{self.work_item.title}” on {short_date(self.said_on)}"

    @property
    def addressee_id(self) -> int:
        """Whoever gave the answer waits for what is said of its day."""
        return self.work_item.owner_id

    @property
    def known_from_birth(self):
        """To both sides of the answer."""
        return {self.asked_id, self.work_item.owner_id}

    @property
    def those_asked(self) -> set[int]:
        """The agent, once whoever was asked takes no part any more."""
        return {self.asked_id} & self.migration.knowing or Party.AGENT.of(self)

    @step("Say that it happened on that day", source=S.WAITS, target=S.AGREED, by=THE_ASKED, tell=BOTH_SIDES,
          homework=ANOTHER_PERSON, despite_hold=True)  # fmt: skip
    def yes(self, *, today):
        """Clocks of whoever says yes go on from that day too; those of nobody else."""
        self._count(today)
        if not self.is_stand_in:
            pauses.end_on(self.migration, self.event, self.said_on)

    @step("Say that it did not happen on that day", source=S.WAITS, target=S.DENIED, by=THE_ASKED, tell=BOTH_SIDES,
          homework=somebody_else_recorded_it, despite_hold=True)  # fmt: skip
    def no(self, *, reason: str): ...

    @step("Rule that it happened on that day", source=[S.WAITS, S.DENIED], target=S.AGREED, by=WHO_RULES,
          homework=ANOTHER_PERSON, tell=[BOTH_SIDES, THE_ASKED], despite_hold=True)  # fmt: skip
    def rule(self, *, text: str, today):
        self._count(today)

    @step("The day was withdrawn with what was recorded", source=S.WAITS, target=S.FELL_AWAY, tell=THE_ASKED,
          needs=its_step_was_withdrawn, despite_hold=True)  # fmt: skip
    def fall_away(self): ...

    @step("The day was closed with the migration", source=S.WAITS, target=S.FELL_AWAY, needs=migration_is_cancelled,
          tell=THE_ASKED, despite_hold=True)  # fmt: skip
    def fall_away_with_migration(self): ...

    def _count(self, today):
        """What it did is done on that day; what that leads to is counted by the calendar it was counted with."""
        item = self.work_item
        item.migration, item.closed_on = self.migration, self.said_on
        item.count_again(today, item.calendar.working_days, self.migration.steps_taken + 1)
        item.save()
