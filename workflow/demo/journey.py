"""Doing what the work lists say, in order: the way from a business case to mobilised."""

from workflow.deadlines.work_item import WorkItem
from workflow.demo.answers import answers_to
from workflow.engine.perform import perform
from workflow.kernel.permissions import why_not
from workflow.kernel.steps import NotAllowed, steps_of
from workflow.tracks.migration import Migration
from workflow.tracks.ordering.completeness import gaps
from workflow.tracks.registry import MACHINES

FUNDING_PREPARATION = ("write_justification", "record_agreement", "add_cost", "sign_off")
SECTION_STEPS = {
    "description": "describe", "dates": "set_dates", "submodules": "review_submodules", "services": "choose_services",
    "lines": "add_line", "agreement": "name_agreement", "cease": "set_cease_date",
}  # fmt: skip


class Journey:
    """One migration and the people who work on it."""

    def __init__(self, migration, cast):
        self.pk, self.cast = migration.pk, cast

    @property
    def migration(self) -> Migration:
        """Read afresh: a step leaves the copy of its caller alone."""
        return Migration.everything.get(pk=self.pk)

    def records(self) -> dict:
        migration = self.migration
        found = {r.subject: r for machine in MACHINES for r in migration.all(machine)}
        return found | {migration.subject: migration}

    def open_items(self):
        return WorkItem.everything.filter(migration=self.pk, closed_on=None, paused_on=None).order_by("pk")

    def take(self, record, step_name, **answers):
        """Somebody who may takes the step; the reasons of everybody who may not, if nobody may."""
        step, reasons = steps_of(type(record))[step_name], []
        for actor in self.cast.everybody():
            if (reason := why_not(step, record, actor)) is None:
                return perform(record, step_name, actor=actor, **(answers_to(record, step) | answers))
            reasons.append(reason)
        raise NotAllowed(f"{step_name}: {sorted(set(reasons))}")

    def do(self, item):
        """Take the step of a work item, after the homework that goes before it."""
        record = self.records()[item.subject]
        self._prepare(record, item.step)
        record = self.records()[item.subject]
        for actor in self.cast.of(item.owner_id):
            if (reason := why_not(steps_of(type(record))[item.step], record, actor)) is None:
                return perform(record, item.step, actor=actor, **answers_to(record, steps_of(type(record))[item.step]))
        raise NotAllowed(f"{item}: {reason}")

    def follow_the_lists(self, until=lambda migration: migration.state == "mobilised", most=200, choose=iter):
        """Do what the work lists say, one item after another, until the condition holds. Returns how many it took."""
        for turn in range(most):
            if until(self.migration):
                return turn
            if not self._do_the_first_that_goes(choose):
                raise AssertionError(f"Nobody can move on: {list(self.open_items())}")
        raise AssertionError(f"Not there after {most} steps: {self.migration.state}")

    def _do_the_first_that_goes(self, choose):
        for item in choose(list(self.open_items())):
            try:
                return self.do(item)
            except NotAllowed:
                continue
        return None

    def _prepare(self, record, step_name):
        if type(record).__name__ == "FundingCase" and step_name == "send":
            self._prepare_funding(record)
        elif type(record).__name__ == "CallOff" and step_name == "send":
            self._prepare_call_off(record)

    def _prepare_funding(self, case):
        for _ in case.to_check():
            self.take(self.records()[case.subject], "check_system")
        self.take(self.records()[case.subject], "sign_interoperability")
        for step_name in FUNDING_PREPARATION:
            self.take(self.records()[case.subject], step_name)

    def _prepare_call_off(self, call_off):
        for _ in range(30):
            missing = gaps(self.records()[call_off.subject])
            if not missing:
                return
            self.take(self.records()[call_off.subject], SECTION_STEPS[next(iter(missing))])
