"""What every machine keeps, and who may see it."""

from functools import cache

from django.apps import apps
from django.db import models
from django.db.models import OuterRef

from workflow.db.subject import Subject, subject_of_row
from workflow.kernel.participation import known_to
from workflow.kernel.steps import ANY_STATE, engine_is_running, step
from workflow.kernel.visibility import Guarded


class Machine(Guarded):
    """A guarded record with a `state` that only steps can change."""

    version = models.PositiveIntegerField(default=0)
    round = models.PositiveSmallIntegerField(default=1)  # a new proposal or revision: its duties start afresh
    disclosed_on = models.DateField(null=True, blank=True)  # a fact, not a state: a state can be reached by two roads

    duties = ()
    follows = ()  # the machines its duties look at
    among_the_three = frozenset()  # steps that its supplier hears nothing of
    beyond_undo = {}  # steps nobody can withdraw, because others count on them; and what to do instead
    stands = None  # why no step of it is ever withdrawn, where that is so
    addressed_to = None  # the field naming the supplier it is meant for

    class Meta:
        abstract = True

    def __init__(self, *args, **fields):
        if "state" in fields:
            raise TypeError("A record starts in its first state; steps take it further.")
        super().__init__(*args, **fields)

    def save(self, *args, **kwargs):
        if not engine_is_running():
            raise RuntimeError("Only the engine saves a machine.")
        super().save(*args, **kwargs)

    @property
    def subject(self) -> Subject:
        return Subject.of(self, self.pk)

    @property
    def addressee_id(self) -> int | None:
        """The supplier that may see it by now."""
        return getattr(self, f"{self.addressed_to}_id") if self.addressed_to and self.disclosed_on else None

    @property
    def known_from_birth(self) -> set[int]:
        """Who, besides the local parties, knows of it as soon as it is there."""
        return {self.addressee_id} - {None}

    def refresh_from_db(self, using=None, fields=None, from_queryset=None):
        if fields is None or "state" in fields:
            self.__dict__.pop("state", None)  # a protected field refuses to be overwritten: forget it first
        super().refresh_from_db(using, fields, from_queryset)

    def clean_fields(self, exclude=None):
        super().clean_fields({*(exclude or ()), "state"})  # cleaning assigns, which is refused

    @step("Withdraw a step taken in error", source=ANY_STATE, needs=lambda record: "Choose the step in the history.")
    def undo(self):
        """Never taken by itself: workflow/engine/undo.py writes its events."""

    @classmethod
    def seen_by(cls, organisation):
        return known_to(organisation, subject_of_row(cls, OuterRef("pk")))


class OfMigration(Machine):
    """A machine that belongs to a migration."""

    migration = models.ForeignKey("workflow.Migration", models.CASCADE, related_name="+")

    class Meta:
        abstract = True


@cache
def machines() -> dict[str, type[Machine]]:
    """By name, all that the app has."""
    return {model._meta.model_name: model for model in apps.get_models() if issubclass(model, Machine)}


def machine_of(subject: str) -> type[Machine]:
    """The machine of a subject: `calloff:12` is a CallOff."""
    return machines()[Subject(subject).machine]
