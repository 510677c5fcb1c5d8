"""The only way anything moves. One transaction: lock, ask, move, remember, settle what is owed, tell."""

from django.db import IntegrityError, transaction

from catalogue.models import Organisation
from workflow import clock
from workflow.audit.event import Event, changed, explained, fields_of, plain, said_before
from workflow.db.created import create
from workflow.db.subject import Subject
from workflow.db.wall.reader import as_the_portal
from workflow.deadlines import calendars, pauses
from workflow.engine.backdating import days_said, refuse_another_day
from workflow.engine.settle import concerned, settle
from workflow.kernel.machine import Machine
from workflow.kernel.participation import Participation
from workflow.kernel.permissions import why_not
from workflow.kernel.steps import NotAllowed, engine_running, organisations, steps_of
from workflow.kernel.visibility import PORTAL
from workflow.notifications.notify import tell
from workflow.tracks.registry import every_record, locked_whole

STALE = "Someone has changed this since you opened the page. Check what it says now before you send your answer again."


def begin(migration, participations, *, actor) -> Event:
    """Open a migration: its first records, who takes part and the first event, in one transaction."""
    with transaction.atomic(), engine_running(), as_the_portal():
        migration.save(force_insert=True)
        for participation in participations:
            participation.migration = migration
        Participation.everything.bulk_create(participations)
        return Turn(migration, actor, key=None).play("start", None, {})


def perform(subject, name, /, *, actor, version=None, key=None, **answers) -> Event:
    """Take one step and all the portal can then take by itself. The same key twice gives the first answer."""
    try:
        with transaction.atomic(), engine_running(), as_the_portal():
            return Turn(subject, actor, key).play(name, version, answers)
    except (NotAllowed, IntegrityError):
        if done := taken_with(key, subject, name):
            if done.answers == plain(answers) | explained(actor):
                return done
            raise NotAllowed("You have already sent this page, with other answers.") from None
        raise


def taken_with(key, subject, name) -> Event | None:
    """What this key has led to already: the answer to a double click."""
    return key and Event.everything.filter(migration_id=subject.migration_id, key=key, step=name).first()


class Turn:
    """One step of a person and the portal's own steps after it, under the lock of one migration."""

    def __init__(self, subject, actor, key):
        self.actor, self.key, self.now, self.today = actor, key, clock.now(), clock.today()
        self.migration = locked_whole(subject.migration_id)
        self.subject = self.migration.find(subject)
        self.touched, self.events, self.unsaved = {}, [], {}
        self.before = fields_of(self.migration)

    def play(self, name, version, answers) -> Event:
        if version is not None and version != self.subject.version:
            raise NotAllowed(STALE)
        if self.actor.happened_on:
            refuse_another_day(steps_of(type(self.subject))[name], self.subject, self.actor, self.today)
        self._take(self.subject, name, self.actor, answers)
        self.migration.take_up(self.actor)
        self._follow()
        return self._end()

    def _follow(self):
        """What the portal does of itself after that."""
        while portal := next(self._portal_steps(), None):
            self._take(*portal, PORTAL, {})
        self._store(Machine)

    def _end(self, *undone) -> Event:
        self.migration.save_what_was_taught()
        create(self.events)
        opened = settle(self.migration, self.touched, self.events[0], self.today, *undone)
        self.migration.save(update_fields=changed(self.before, self.migration))
        tell(self.migration, self.actor, self.events, opened)
        return self.events[0]

    def _take(self, subject, name, actor, answers):
        step = steps_of(type(subject))[name]
        if reason := why_not(step, subject, actor):
            raise NotAllowed(reason)
        was, before = subject.state, fields_of(subject)
        given = {n: calendars.current() if n == "calendar" else getattr(self, n) for n in step.given}
        born = [*(getattr(subject, name)(**answers, **given) or ()), *days_said(subject, actor, self.today)]
        subject.version += 1
        self.touched[subject.subject] = subject
        for record in born:
            self._bear(record)
        self._disclose(step, subject)
        if subject is self.migration:  # which is itself written once, at the end
            self.migration.save_parts()
        else:
            self.unsaved.setdefault(subject.subject, (subject, before))
        self._touch(subject, step)
        self._remember(step, subject, actor, was, before, answers, born)

    def _touch(self, subject, step):
        self.touched[subject.subject] = subject
        if subject is self.migration and (step.by or subject.is_over):  # what people do to it, and its end, concern all
            self.touched |= every_record(self.migration)

    def _bear(self, record):
        record.migration = self.migration
        siblings = self._siblings(record)
        self._store(type(record))  # of some there may be only one that is open
        record.save()
        siblings.append(record)
        if isinstance(record, Machine):
            self.touched[record.subject] = record
            self.migration.show_to(record.known_from_birth, [record.subject], self.today)

    def _store(self, kind):
        """Once a turn, however many of its steps change a record."""
        for subject, (record, as_stored) in [*self.unsaved.items()]:
            if isinstance(record, kind):
                record.save(update_fields=changed(as_stored, record))
                del self.unsaved[subject]

    def _siblings(self, record) -> list:
        if isinstance(record, Machine):
            return self.migration.all(type(record))
        return self.migration.participations if isinstance(record, Participation) else []

    def _disclose(self, step, subject):
        """From now on these organisations may know of the record, or of one another; what is known stays known."""
        if shown := organisations(step.shows_to, subject):
            self.migration.show_to(shown, [subject.subject] if subject is not self.migration else [], self.today)
            subject.disclosed_on = subject.disclosed_on or self.today
        for one in (names := organisations(step.introduces, subject)):
            self.migration.show_to({one}, [Subject.of(Organisation, other) for other in names - {one}], self.today)

    def _portal_steps(self):
        if len(self.events) > 50:
            raise RuntimeError(f"The portal goes round in circles in {self.migration.reference}.")
        for subject in concerned(self.migration, self.touched).values():
            for step in steps_of(type(subject)).values():
                if not step.by and why_not(step, subject, PORTAL) is None:
                    yield subject, step.name

    def _remember(self, step, subject, actor, was, before, answers, born):
        event = self._event(step.name, subject, actor, was, said_before(before, subject), answers, born)
        told = organisations(step.tell, subject) | ({actor.on_behalf_of.pk} if actor.on_behalf_of else set())
        event.told = told & event.who_hears
        pauses.begin_or_end(self.migration, subject, event)
        self.events.append(event)

    def _event(self, name, subject, actor, was, before, answers, born) -> Event:
        return Event.after(
            self.migration, subject, name, was, by=actor, at=self.now, first_of_turn=self.events[:1], key=self.key,
            answers=plain(answers), before=plain(before), born=born,
        )  # fmt: skip
