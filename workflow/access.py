"""Who is looking, the one door through which they see records, and what every machine keeps."""

from dataclasses import dataclass

from django.db import connection, models
from django.db.models import Exists, OuterRef, Q
from django.utils.functional import cached_property

from catalogue.models import Organisation, User
from workflow.steps import Party, engine_is_running

LOCAL = (Party.PRACTICE, Party.COMMISSIONER, Party.PARTNER, Party.AGENT)
MAY_BE_STOOD_IN_FOR = (Party.PRACTICE, Party.TARGET, Party.SOURCE, Party.HOLDER)


@dataclass(frozen=True)
class Actor:
    """A person acting for an organisation. The portal itself acts for nobody."""

    user: User | None
    organisation: Organisation | None
    on_behalf_of: Organisation | None = None  # decision 42: an answer the delivery partner records for another
    evidence: str = ""

    @property
    def party(self) -> Organisation | None:
        """The organisation whose answer this is."""
        return self.on_behalf_of or self.organisation


PORTAL = Actor(None, None)
_compiled = {}


class NoShortCut(models.QuerySet):
    def update(self, **values):
        if "state" in values and issubclass(self.model, Machine):
            raise RuntimeError("A state is changed by perform(…), never by update().")
        return super().update(**values)


class Guarded(models.Model):
    """A record that some organisations may see. There is no `objects`: say who is looking."""

    everything = NoShortCut.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def of_migration(cls, pk, **which):
        """Every record of one migration; the statement is compiled once, which is most of a small query's cost."""
        key = cls, connection.vendor, *which.items()
        if key not in _compiled:
            query = cls.everything.filter(migration_id=-1, **which).order_by("pk").query
            _compiled[key] = query.sql_with_params()[0]
        return list(cls.everything.raw(_compiled[key], [pk]))

    @classmethod
    def visible_to(cls, actor):
        return cls.everything.filter(cls.seen_by(actor.organisation))

    @classmethod
    def seen_by(cls, organisation) -> Q:
        raise NotImplementedError


class Participation(Guarded):
    """The part an organisation plays in a migration, and since when it may know of it."""

    migration = models.ForeignKey("workflow.Migration", models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    party = models.CharField(max_length=20, choices=Party.choices)
    contact = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    email = models.EmailField(blank=True)  # the contact's, else the organisation's mailbox
    disclosed_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["migration", "organisation", "party"], condition=Q(ended_on=None), name="one_part_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["organisation", "-migration"],
                condition=Q(disclosed_on__isnull=False, ended_on=None),
                name="my_migrations",
            )
        ]

    def __str__(self):
        return f"{self.organisation}, {self.get_party_display()}"

    @classmethod
    def seen_by(cls, organisation):
        """An organisation sees its own part; the local parties see everybody's."""
        return Q(organisation=organisation, disclosed_on__isnull=False, ended_on=None) | local_to(organisation)


def takes_part(organisation, **which):
    """An EXISTS, not an IN: inside an OR, an IN reads every migration the organisation ever had."""
    return Exists(
        Participation.everything.filter(
            migration=OuterRef("migration"),
            organisation=organisation,
            disclosed_on__isnull=False,
            ended_on=None,
            **which,
        )
    )


def local_to(organisation) -> Q:
    return Q(takes_part(organisation, party__in=LOCAL))


def addressed_to(organisation, **which) -> Q:
    """Records shown to an organisation that is not local, as long as it takes part."""
    return Q(**which) & Q(takes_part(organisation))


class Machine(Guarded):
    """A guarded record with a `state` that only steps can change."""

    version = models.PositiveIntegerField(default=0)
    round = models.PositiveSmallIntegerField(default=1)  # a new proposal or revision: its duties start afresh
    disclosed_on = models.DateField(null=True, blank=True)  # a fact, not a state: a state can be reached by two roads

    duties = ()
    follows = ()  # the machines its duties look at
    addressed_to = None  # the field naming the one supplier that may see it, once disclosed

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
    def subject(self) -> str:
        return f"{self._meta.model_name}:{self.pk}"

    @property
    def addressee_id(self) -> int | None:
        """The supplier that may see it by now."""
        return getattr(self, f"{self.addressed_to}_id") if self.addressed_to and self.disclosed_on else None

    @property
    def withheld_from(self) -> set[int]:
        """The supplier it is addressed to but not shown to yet: it hears nothing of it."""
        return {getattr(self, f"{self.addressed_to}_id")} if self.addressed_to and not self.disclosed_on else set()

    def show_documents(self, today):
        """What a machine that carries documents does when its supplier may see it."""

    def refresh_from_db(self, using=None, fields=None, from_queryset=None):
        if fields is None or "state" in fields:
            self.__dict__.pop("state", None)  # a protected field refuses to be overwritten: forget it first
        super().refresh_from_db(using, fields, from_queryset)

    def clean_fields(self, exclude=None):
        super().clean_fields({*(exclude or ()), "state"})  # cleaning assigns, which is refused

    @classmethod
    def seen_by(cls, organisation):
        if not cls.addressed_to:
            return local_to(organisation)
        return local_to(organisation) | addressed_to(
            organisation, **{cls.addressed_to: organisation}, disclosed_on__isnull=False
        )


class OfMigration(Machine):
    """A machine that belongs to a migration."""

    migration = models.ForeignKey("workflow.Migration", models.CASCADE, related_name="+")

    class Meta:
        abstract = True


class CaseFile:
    """A migration and its records: one instance per row while the lock is held, so no guard sees a stale copy."""

    asking = None  # the record whose duties are being worked out; it may look only at the machines it follows

    @classmethod
    def locked(cls, pk):
        return cls.everything.select_for_update().get(pk=pk)

    @property
    def migration(self):
        return self

    @property
    def migration_id(self):
        return self.pk

    def all(self, machine) -> list:
        if self.asking and machine not in (type(self.asking), *self.asking.follows):
            raise RuntimeError(f"{type(self.asking).__name__} looks at {machine.__name__} but does not follow it.")
        if machine not in self.read:
            self.read[machine] = machine.of_migration(self.pk)
            for record in self.read[machine]:
                record.migration = self
        return self.read[machine]

    def find(self, subject):
        if type(subject) is type(self):
            return self
        return next(record for record in self.all(type(subject)) if record.pk == subject.pk)

    @cached_property
    def read(self) -> dict:
        return {}

    @cached_property
    def participations(self) -> list[Participation]:
        return Participation.of_migration(self.pk, ended_on=None)

    @property
    def knowing(self) -> set[int]:
        """The organisations that may know of the migration by now."""
        return {p.organisation_id for p in self.participations if p.disclosed_on and not p.ended_on}

    def playing(self, party) -> set[int]:
        return {p.organisation_id for p in self.participations if p.party == party and not p.ended_on}

    @cached_property
    def changed_parts(self) -> list[Participation]:
        """Parts a step has changed or ended; the engine saves them."""
        return []

    def part_of(self, organisation_id) -> Participation | None:
        return next((p for p in self.participations if p.organisation_id == organisation_id and not p.ended_on), None)

    def hand_over(self, party, organisation, contact, email, today) -> Participation:
        """End this part of whoever plays it and give it to another organisation, which knows from now on."""
        for part in self.participations:
            if part.party == party:
                part.ended_on = today
                self.changed_parts.append(part)
        return Participation(organisation_id=organisation, party=party, contact_id=contact, email=email,
                             disclosed_on=today)  # fmt: skip

    @classmethod
    def seen_by(cls, organisation):
        mine = Participation.everything.filter(
            migration=OuterRef("pk"), organisation=organisation, disclosed_on__isnull=False, ended_on=None
        )
        return Q(Exists(mine))
