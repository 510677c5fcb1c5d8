"""What happened: one row a step, never changed, never deleted, chained by hash within its migration."""

import hashlib
import json
from datetime import UTC, date
from functools import cache

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import BooleanField, ExpressionWrapper, OuterRef, Q, Value

from catalogue.models import Organisation, User
from workflow import clock
from workflow.db.looked_up import each_looked_up
from workflow.db.subject import Subject, is_about, subject_of_row
from workflow.kernel.machine import machines
from workflow.kernel.participation import known_to, local_to
from workflow.kernel.visibility import Guarded
from workflow.tracks.rows.kept import Rows, rows_of

EXPLANATION = "no_nhs_number"  # among the answers: what a number is that looks like an NHS number
BOOKKEEPING = {"version", "pauses", "steps_taken", "head", "state", "disclosed_on", "untaken_since",
               "kept_by_newcomer"}  # fmt: skip


class Event(Guarded):
    UNDO = "undo"  # the step of an event that withdraws another (workflow/engine/undo.py)
    works_for = None  # not stored: the organisations its person works for, where that was read already

    migration = models.ForeignKey("workflow.Migration", models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveIntegerField()
    turn = models.PositiveIntegerField()  # the number of the step that a person took
    subject = models.CharField(max_length=60)
    step = models.CharField(max_length=40)
    was = models.CharField(max_length=30)
    now = models.CharField(max_length=30)
    by_user = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    by_organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    for_organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    evidence = models.TextField(blank=True)  # how the delivery partner knows what it recorded for another
    at = models.DateTimeField()
    on = models.DateField()  # the London date of `at`
    happened_on = models.DateField(null=True)  # where that was an earlier day: the clocks run by it
    why_later = models.TextField(null=True)
    answers = models.JSONField()
    before = models.JSONField()  # what the changed fields said before
    born = models.JSONField()
    disclosed = models.BooleanField()  # part of the hash; who may read it stands with the parts (Participation.knows)
    key = models.CharField(max_length=60, null=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["migration", "number"]
        constraints = [
            models.UniqueConstraint(fields=["migration", "number"], name="events_are_numbered_without_a_twin"),
            models.UniqueConstraint(fields=["migration", "key"], name="one_event_per_key"),
        ]
        indexes = [models.Index(fields=["at"], name="what_happened_lately")]

    def __str__(self):
        return f"{self.number}. {self.step} of {self.subject}"

    @classmethod
    def after(cls, migration, subject, step, was, *, by, at, first_of_turn, key, answers, before, born) -> "Event":
        """The next link of the chain, whose head and length the migration keeps; not saved yet."""
        migration.steps_taken += 1
        event = cls(migration=migration, number=migration.steps_taken, subject=subject.subject, step=step,
                    turn=first_of_turn[0].number if first_of_turn else migration.steps_taken,
                    was=was, now=subject.state, by_user=by.user, by_organisation=by.organisation,
                    for_organisation=by.on_behalf_of, evidence=by.evidence, at=at, on=clock.date_of(at),
                    happened_on=by.happened_on, why_later=by.why_later or None,
                    answers=answers | explained(by), before=before, born=[Subject.of(r, r.pk) for r in born],
                    disclosed=bool(subject.disclosed_on), key=None if first_of_turn else key)  # fmt: skip
        event.works_for = by.works_for
        migration.head = event.hash = event.digest(migration.head)
        return event

    @property
    def day(self) -> date:
        """The day it counts from."""
        return self.happened_on or self.on

    @property
    def who_hears(self) -> set[int]:
        """Of what concerns the migration itself, everybody who knows of it; each in the words meant for them."""
        if self.subject == self.migration.subject:
            return self.migration.knowing
        return self.migration.who_know(self.subject, self.number)

    def digest(self, previous: str) -> str:
        """The hash of this event on top of the one before it."""
        said = [previous, self.migration_id, self.number, self.turn, self.subject, self.step, self.was, self.now,
                self.by_user_id, self.by_organisation_id, self.for_organisation_id, self.evidence,
                self.at.astimezone(UTC).isoformat(),
                self.answers, self.before, self.born, self.disclosed]  # fmt: skip
        said += [self.happened_on, self.why_later] if self.happened_on else []
        return hashlib.sha256(json.dumps(said, cls=DjangoJSONEncoder, sort_keys=True).encode()).hexdigest()

    @classmethod
    def seen_by(cls, organisation):
        """The local parties all of it; others what happened to a record from the event on that showed it to them."""
        told = known_to(organisation, OuterRef("subject"), OuterRef("number"))
        if organisation.kind != Organisation.Kind.SUPPLIER:
            return told
        return told & (~among_the_three() | Q(by_organisation=organisation) | local_to(organisation))

    @classmethod
    def written_by(cls, organisation):
        return Q(by_organisation=organisation)

    @classmethod
    def may_be_named_to(cls, organisation):
        """Whether the reader may hear by name who took the step: `Reader.may_name`, for lists over many migrations."""
        if organisation.kind != Organisation.Kind.SUPPLIER:
            return Value(True)
        local = ~Q(by_organisation__kind=Organisation.Kind.SUPPLIER) | Q(by_organisation=organisation)
        name = subject_of_row(Organisation, OuterRef("by_organisation"))
        return ExpressionWrapper(local | each_looked_up(known_to(organisation, name)), output_field=BooleanField())


@cache
def among_the_three() -> Q:
    """Steps that the suppliers hear nothing of."""
    steps = {name: sorted(machine.among_the_three) for name, machine in machines().items() if machine.among_the_three}
    return Q(*(is_about(name) & Q(step__in=names) for name, names in steps.items()), _connector=Q.OR)


def plain(answers) -> dict:
    """Answers as JSON keeps them: dates and amounts as text."""
    return json.loads(json.dumps(answers, cls=DjangoJSONEncoder))


def explained(actor) -> dict:
    return {EXPLANATION: actor.explains} if actor.explains else {}


def fields_of(record) -> dict:
    """Its columns, and the rows it keeps."""
    names = [field.attname for field in record._meta.concrete_fields]
    return {name: getattr(record, name) for name in (*names, *rows_of(type(record)))}


def changed(before, record) -> list[str]:
    """The fields that say something else by now: all that has to be written."""
    now = fields_of(record)
    return [name for name, value in before.items() if now[name] != value]


def said_before(before, record) -> dict:
    """What the changed fields said, so that history can show it and a step taken in error can be undone."""
    return {name: said(before[name]) for name in changed(before, record) if name not in BOOKKEEPING}


def said(value):
    """Rows as history keeps them; anything else as it is."""
    return value.said() if isinstance(value, Rows) else value


def say_again(record, before: dict):
    """The record says what it did before an event; it is not saved yet."""
    fields, rows = {field.attname: field for field in record._meta.concrete_fields}, rows_of(type(record))
    for name, value in before.items():
        if name in rows:
            setattr(record, name, map(rows[name].model.from_said, value))
        else:
            setattr(record, name, fields[name].to_python(value))
