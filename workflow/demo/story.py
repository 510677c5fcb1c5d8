"""One fictional practice that changes system: its people, its records and the steps they take."""

from collections import Counter
from dataclasses import replace

from django.core.files.uploadedfile import SimpleUploadedFile

from workflow import clock, uploads
from workflow.deadline_changes import closures
from workflow.deadlines.closure import Closure  # fmt: skip
from workflow.deadlines.work_item import WorkItem  # fmt: skip
from workflow.demo.answers import answers_to
from workflow.demo.cast import open_migration
from workflow.demo.paper import sheet
from workflow.demo.typed import typed
from workflow.engine.perform import perform
from workflow.kernel.permissions import why_not
from workflow.kernel.steps import NotAllowed, steps_of
from workflow.kernel.visibility import PORTAL, Actor
from workflow.tracks.agent_questions import AgentQuery, HelpRequest  # fmt: skip
from workflow.tracks.call_off import CallOff  # fmt: skip
from workflow.tracks.data_extract import DataExtractRequest  # fmt: skip
from workflow.tracks.date_request import DateRequest
from workflow.tracks.disputes.contested_deadline import Contest  # fmt: skip
from workflow.tracks.disputes.said_day import SaidDay  # fmt: skip
from workflow.tracks.funding import FundingCase  # fmt: skip
from workflow.tracks.meeting import Booking  # fmt: skip
from workflow.tracks.migration import Migration  # fmt: skip
from workflow.tracks.note import Note  # fmt: skip

LATER = "The person who knew of it was on leave."


class Story:
    """Steps are taken for real, through the engine, at the moment the clock is moved to."""

    def __init__(self, number, scene, company, days):
        self.number, self.scene, self.company, self.days = number, scene, company, days
        self.practice = company.organisations[scene.practice]
        self.to = company.systems[scene.to]
        self.cast = company.cast(scene.practice, self.to, scene.partner)
        self.from_system = company.clinical_system_of(scene.practice)
        self._pk, self._taken = None, Counter()

    # ------------------------------------------------------------------ its records, read afresh
    @property
    def migration(self) -> Migration:
        return Migration.everything.get(pk=self._pk)

    @property
    def case(self) -> FundingCase:
        return self.migration.funding

    @property
    def supplementary_case(self) -> FundingCase:
        return self.migration.all(FundingCase)[-1]

    @property
    def date(self):
        return self.migration.go_live

    @property
    def request(self) -> DateRequest:
        """The newest date that was asked for."""
        return self.migration.all(DateRequest)[-1]

    @property
    def order(self) -> CallOff:
        return self.migration.call_off("procurement")

    @property
    def notice(self) -> CallOff:
        return self.migration.call_off("decommission")

    @property
    def question(self) -> AgentQuery:
        return self.migration.all(AgentQuery)[-1]

    @property
    def call_for_help(self) -> HelpRequest:
        return self.migration.all(HelpRequest)[-1]

    @property
    def contested(self) -> Contest:
        return self.migration.all(Contest)[-1]

    def extract(self, system) -> DataExtractRequest:
        """By the name of the system that holds the data; the clinical one is `story.clinical`."""
        return next(r for r in self.migration.extract_requests() if r.system_id == self.company.systems[system].pk)

    @property
    def said_day(self) -> SaidDay:
        return self.migration.all(SaidDay)[-1]

    def meeting(self, kind) -> Booking:
        return next(b for b in self.migration.bookings() if b.kind == kind)

    @property
    def clinical(self) -> str:
        return self.from_system.name

    @property
    def holders(self) -> list[str]:
        """The other systems of the practice that hold data."""
        return [system.name for system in self.cast.others if system.holds_data]

    # ------------------------------------------------------------------ what its people do
    def begin(self, with_partner=True):
        opened = open_migration(self.cast, from_system=self.from_system, to_system=self.to, with_partner=with_partner)
        self._pk = opened.pk

    def take(self, record, step_name, *, by=None, on_behalf_of=None, evidence="", earlier=None, **answers):
        """The first of the people who may takes the step. `by` and `on_behalf_of` are parties; `earlier` is the day on
        which it is said to have happened."""
        step = steps_of(type(record))[step_name]
        said = answers_to(record, step) | self._typed(step) | answers
        said_of = {"happened_on": self.days.date(earlier), "why_later": LATER} if earlier is not None else {}
        for actor in self._people(by, on_behalf_of, evidence):
            if (reason := why_not(step, record, actor)) is None:
                with clock.at(self._moment()):
                    return perform(record, step_name, actor=replace(actor, **said_of), **said)
        raise NotAllowed(f"{self.practice}: {reason}")

    def contest(self, record, step_name, *, by, text):
        """Somebody reports a mistake in the deadline of this duty."""
        items = WorkItem.of_migration(self._pk, closed_on=None)
        item = next(item for item in items if (item.subject, item.step) == (record.subject, step_name))
        self.take(self.migration, "contest_deadline", by=by, work_item=item.pk, text=text)

    def later(self, day, which, step_name, **answers):
        """A chapter of a single step. `which` names one of the records above."""
        yield day
        self.take(getattr(self, which), step_name, **answers)

    def let_lapse(self):
        """What the sweep does of a morning."""
        with clock.at(self._moment()):
            perform(self.request, "lapse", actor=PORTAL)

    def let_come(self, step_name, record=None):
        """What the sweep does of the morning after the day of a record; if no other is named, of the go-live date."""
        with clock.at(self._moment()):
            perform(record or self.date, step_name, actor=PORTAL)

    def add_document(self, record, title, *, by):
        """A sheet that says what it is; the same title again is a new version."""
        lines = title, f"{self.practice.name} ({self.practice.ods_code})", "Invented for a demonstration."
        file = uploads.check(SimpleUploadedFile(f"{title.lower()}.pdf", sheet(*lines)))
        about = {"name": file.name, "content_type": file.content_type, "size": len(file.content), "sha256": file.sha256}
        self.take(record, "add_document", by=by, title=title, stored=uploads.keep(file), **about)

    def note(self, by, text):
        actor = self.cast.actor(by)
        Note.everything.create(migration_id=self._pk, organisation=actor.organisation, by=actor.user, text=text)

    def close(self, by, day, reason):
        """An organisation will be closed on that day, says its lead."""
        actor, on = self.cast.actor(by), self.days.date(day)
        closure = Closure(organisation=actor.organisation, first_on=on, last_on=on, reason=reason)
        with clock.at(self._moment()):
            closures.add(closure, seen=closures.preview(closure, by=actor).fingerprint, by=actor)

    def _moment(self):
        today = clock.today()
        self._taken[today] += 1
        return self.days.moment(today, person=self.number % 20, step=self._taken[today])

    def _typed(self, step):
        self._taken[step.name] += 1
        return typed(step, turn=self.number + self._taken[step.name])

    def _people(self, by, on_behalf_of, evidence):
        """Colleagues take turns, so that not everything is done by the same person."""
        parties = [by] if by else list(self.cast.people)
        for party in parties:
            people = self.cast.people[party]
            first = self.number % len(people)
            for actor in people[first:] + people[:first]:
                yield self._standing_in(actor, on_behalf_of, evidence) if on_behalf_of else actor

    def _standing_in(self, actor, party, evidence):
        return Actor(actor.user, actor.organisation, self.cast.actor(party).organisation, evidence)
