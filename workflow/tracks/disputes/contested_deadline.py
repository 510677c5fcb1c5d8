"""“Report a mistake in this deadline”: the Migration Management Agent rules on it (decision 36)."""

from datetime import date

from django.db import models

from catalogue.models import Organisation
from workflow.deadlines import limits
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.machine import OfMigration
from workflow.kernel.states import only_known_states, state_field
from workflow.kernel.steps import Duty, NotAllowed, Who, step
from workflow.tracks.disputes.another_person import nobody_of_the_owner
from workflow.tracks.disputes.who_rules import WHO_RULES
from workflow.tracks.guards import migration_is_cancelled


class ContestState(models.TextChoices):
    RAISED = "raised", "Waiting for a ruling"
    UPHELD = "upheld", "Upheld"
    DISMISSED = "dismissed", "Dismissed"


C = ContestState
BOTH_SIDES = Who(
    "the organisations on both sides", of=lambda contest: {contest.asked_by_id, contest.work_item.owner_id}
)


class Contest(OfMigration):
    """A ruling moves `due_on` of its work item, never `contract_due_on`, and stands: a new report may follow it."""

    State = ContestState
    stands = "A ruling stands. Whoever disagrees can report the deadline again."

    state = state_field(ContestState, C.RAISED)
    work_item = models.ForeignKey(WorkItem, models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    text = models.TextField()
    ruling = models.TextField(blank=True)
    days = models.SmallIntegerField(default=0)  # working days the ruling added or took off

    addressed_to = "asked_by"
    duties = [Duty("uphold", limits.RULE_ON_COUNT, title="Decide a disputed deadline")]

    class Meta:
        constraints = [only_known_states(ContestState, "contest")]

    @classmethod
    def of_deadline(cls, migration, work_item, text, actor, today) -> "Contest":
        """A new one, by somebody who may see the deadline; one at a time."""
        if not WorkItem.visible_to(actor).filter(migration=migration.pk, pk=work_item).exists():
            raise NotAllowed("Choose a deadline of this migration.")
        if any(one.work_item_id == work_item and one.state == C.RAISED for one in migration.all(cls)):
            raise NotAllowed("This deadline has been reported already. Its ruling is still to come.")
        return cls(work_item_id=work_item, asked_by=actor.organisation, text=text, disclosed_on=today)

    @property
    def known_from_birth(self):
        """Also to the supplier whose deadline it is."""
        return {self.asked_by_id, self.work_item.owner_id}

    @step("Correct the deadline", source=C.RAISED, target=C.UPHELD, by=WHO_RULES, tell=BOTH_SIDES, despite_hold=True,
          homework=nobody_of_the_owner)  # fmt: skip
    def uphold(self, *, due_on: date, text: str, today, calendar):
        item, self.ruling = self.work_item, text
        item.migration = self.migration
        calendar = item.calendar.working_days if item.closed_on else calendar  # which is kept by what is done
        clock = item.clock
        if due_on == item.due_on or due_on <= item.counted_from or not clock.counts(due_on, calendar):
            raise NotAllowed("Give another day, one that this clock counts: a working day after the clock started.")
        self.days = clock.days_moved(item.due_on, due_on, calendar)
        item.ruling = clock.ruling_until(due_on, today, calendar)
        item.count_again(today, calendar, self.migration.steps_taken + 1)
        item.save()

    @step("Leave the deadline as it is", source=C.RAISED, target=C.DISMISSED, by=WHO_RULES, tell=BOTH_SIDES,
          despite_hold=True)  # fmt: skip
    def dismiss(self, *, text: str):
        self.ruling = text

    @step("Report closed with the migration", source=C.RAISED, target=C.DISMISSED, needs=migration_is_cancelled,
          tell=BOTH_SIDES, despite_hold=True)  # fmt: skip
    def dismiss_with_migration(self): ...
