"""Whose turn it is, since when and by when: one row per duty, organisation and round."""

from django.db import models
from django.db.models import Case, OuterRef, Q, When

from catalogue.models import Organisation, User
from workflow.db.subject import is_about
from workflow.deadlines.endings import Ending
from workflow.deadlines.running_clock import RunsByTheClock
from workflow.deadlines.who_waits import Awaited, who_wait
from workflow.kernel.participation import local_to, takes_part
from workflow.kernel.steps import steps_of
from workflow.kernel.visibility import LOCAL, Guarded
from workflow.timekeeping.reminder_days import schedule

IN_HAND = Q(closed_on=None, paused_on=None)
PAUSED = Q(closed_on=None, paused_on__isnull=False)
IN_LISTS = ["owner", "assignee", "paused_on", "subject", "title", "basis", "still_since_due", "needed_by", "step",
            "supplier", "closed_on"]  # fmt: skip
CALL_OFFS_TO_ACCEPT = IN_HAND & is_about("calloff") & Q(step="accept")  # among far more extracts to accept
NOT_KNOWN_YET = Q(closed_on=None, needed_before=None)
LEADS_SOMEWHERE = Q(closed_on=None, needed_for__isnull=False)
BY_CONTRACT = Q(basis__gte="SLA", basis__lt="SLB")  # LIKE would be planned blindly (ADR 36)


def is_by_contract(basis: str) -> bool:
    """`BY_CONTRACT`, of one that has been read."""
    return basis.startswith("SLA")


class WorkItem(RunsByTheClock, Awaited, Guarded):
    """Opened, paused and closed by the engine only, as a function of the state. Late is `due_on < today`."""

    migration = models.ForeignKey("workflow.Migration", models.CASCADE, related_name="+")
    subject = models.CharField(max_length=60)
    step = models.CharField(max_length=40)
    title = models.CharField(max_length=100)
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    assignee = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    supplier = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    round = models.PositiveSmallIntegerField()
    limit = models.CharField(max_length=30)
    basis = models.CharField(max_length=30)
    days = models.PositiveSmallIntegerField()
    opened_on = models.DateField()
    counted_from = models.DateField()  # day 0: the day it opened, or the record's own start
    not_before = models.DateField(null=True, blank=True)  # the date asked for, where that is later
    calendar = models.ForeignKey("workflow.CalendarVersion", models.PROTECT, related_name="+")
    opened_by = models.ForeignKey("workflow.Event", models.PROTECT, related_name="+")
    due_on = models.DateField()
    contract_due_on = models.DateField()  # knows of bank holidays only; `due_on` carries what else moves it
    stops_on_hold = models.BooleanField(default=True)  # while the migration is on hold
    stops_when_asked = models.BooleanField(default=False)  # while a question about the record waits for its answer
    paused_on = models.DateField(null=True, blank=True)  # since when it stands still: what its pauses say
    waits_for = models.CharField(
        max_length=120, blank=True, default="", db_default=""
    )  # what has fallen away that it needs, while that is so
    paused_by = models.PositiveIntegerField(null=True, blank=True)  # the number of the event that did
    closures = models.JSONField(default=list)  # of its owner, for local targets: first and last day, ISO; why
    ruling = models.JSONField(null=True)  # the last one: until when, and which days it knew to count
    next_notice_on = models.DateField(null=True, blank=True)
    revision = models.PositiveSmallIntegerField(default=0)  # raised when the due date moves after a notice went out
    still_since_due = models.PositiveSmallIntegerField(
        default=0, db_default=0
    )  # working days after its day on which it stood still: nobody became later on them
    needed_for = models.DateField(null=True, blank=True)  # the fixed date it leads to, if it is on the way to one
    needed_before = models.PositiveSmallIntegerField(null=True, blank=True)  # so many working days; none: not known yet
    needed_by = models.DateField(null=True, blank=True)  # and so on that day, which is never moved by what is late
    breached_on = models.DateField(null=True, blank=True)  # since when it is late, or was called late
    corrected_on = models.DateField(null=True, blank=True)  # the day on which it turned out not to be
    corrected_by = models.PositiveIntegerField(null=True, blank=True)  # by this event; by another calendar if none
    correction_told = models.BooleanField(default=True)  # to those who were told that it was late
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.ForeignKey("workflow.Event", models.PROTECT, null=True, blank=True, related_name="+")
    ended = models.CharField(
        max_length=12, choices=Ending, blank=True, default="", db_default=""
    )  # blank also if before this was recorded

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["migration", "subject", "step", "owner"],
                condition=Q(closed_on=None),
                name="one_open_work_item_per_duty",
            )
        ]
        indexes = [
            models.Index(fields=["owner", "due_on", "id"], condition=Q(closed_on=None), name="your_work"),
            models.Index(fields=["due_on", "id"], condition=Q(closed_on=None), name="open_work_by_due_date"),
            models.Index(fields=["due_on", "id"], condition=PAUSED, name="paused_work_by_due_date"),
            models.Index(
                fields=["migration", "due_on", "id"],
                include=IN_LISTS,
                condition=Q(closed_on=None),
                name="open_work_of_a_migration",
            ),
            models.Index(fields=["owner", "due_on", "id", "assignee"], condition=IN_HAND, name="work_in_hand"),
            models.Index(
                fields=["owner", "step", "due_on", "id", "subject"], condition=IN_HAND, name="work_in_hand_by_step"
            ),
            models.Index(
                fields=["owner", "due_on", "id", "subject"], condition=CALL_OFFS_TO_ACCEPT, name="call_offs_to_accept"
            ),
            models.Index(
                fields=["assignee", "due_on", "id"],
                include=["owner"],
                condition=IN_HAND & Q(assignee__isnull=False),
                name="ones_own_work",
            ),
            models.Index(
                fields=["supplier", "due_on", "id"],
                condition=IN_HAND & Q(supplier__isnull=False),
                name="work_a_supplier_waits_for",
            ),
            models.Index(
                fields=["commissioner", "due_on", "id"], condition=IN_HAND, name="work_a_commissioner_waits_for"
            ),
            models.Index(fields=["partner", "due_on", "id"], condition=IN_HAND, name="work_a_partner_waits_for"),
            models.Index(fields=["due_on", "id"], condition=IN_HAND & BY_CONTRACT, name="work_by_contract"),
            models.Index(
                fields=["next_notice_on"], condition=Q(closed_on=None, next_notice_on__isnull=False), name="notices_due"
            ),
            models.Index(fields=["corrected_on"], condition=Q(correction_told=False), name="corrections_to_be_told"),
            models.Index(fields=["migration"], condition=NOT_KNOWN_YET, name="work_not_known_by_when"),
            models.Index(fields=["needed_for"], condition=LEADS_SOMEWHERE, name="work_by_the_date_it_leads_to"),
        ]

    def __str__(self):
        return f"{self.title}, due {self.due_on}"

    @classmethod
    def opened(cls, record, identity, duty, event, today, rules) -> "WorkItem":
        """A new one, not saved yet: its due date is worked out here, once."""
        (subject, step, owner, round), calendar = identity, rules.calendar
        if owner not in record.migration.knowing:
            raise RuntimeError(f"{step} of {record} is owed by an organisation that may not know of the migration.")
        step_taken = steps_of(type(record))[step]
        limit = rules.limit_for(duty.limit, record, today)
        clock, basis = limit.clock_for(record, today), limit.basis_for(record)
        closures = rules.closures_for(owner, basis, clock.counted_from)
        item = cls(migration=record.migration, subject=subject, step=step, title=duty.title_for(record, step_taken),
                   owner_id=owner, round=round, limit=limit.key, basis=basis, days=clock.days, opened_on=today,
                   counted_from=clock.counted_from, not_before=clock.not_before, closures=closures,
                   calendar_id=calendar.number, opened_by=event, supplier_id=record.addressee_id,
                   stops_on_hold=not step_taken.despite_hold, stops_when_asked=bool(duty.paused_in),
                   **who_wait(record.migration))  # fmt: skip
        item.stand_still()
        item.due_on, item.contract_due_on = item.clock.due_on(calendar), item.clock.contract_due_on(calendar)
        item.next_notice_on = None if item.paused_on else schedule(item, calendar)
        return item

    @classmethod
    def open_of(cls, migration) -> list["WorkItem"]:
        """Of a migration under its lock, read once a turn: only what settles the turn, at its end, changes them."""
        if "open_items" not in vars(migration):
            migration.open_items = cls.of_migration(migration.pk, closed_on=None)
        return migration.open_items

    @property
    def identity(self) -> tuple:
        return self.subject, self.step, self.owner_id, self.round

    @property
    def is_sla(self) -> bool:
        return is_by_contract(self.basis)

    @classmethod
    def owed_by(cls, actor):
        """What the actor's organisation has to do now. Its own turn is known to it as long as it is open."""
        return cls.everything.filter(IN_HAND, owner=actor.organisation)

    @classmethod
    def seen_by(cls, organisation):
        """Its own turns, those of the others for the local parties, and those about records addressed to it. Only
        suppliers are addressed, so for everybody else one condition says it all and the database can start from it."""
        if organisation.kind != Organisation.Kind.SUPPLIER:
            return local_to(organisation)
        named = Q(organisation=OuterRef("owner")) | Q(organisation=OuterRef("supplier"))
        return Q(takes_part(organisation, named | Q(party__in=LOCAL)))

    @classmethod
    def visible_one_by_one(cls, actor):
        """As `visible_to`, for the first rows of an index: asked of each that comes, it does not lead the database to
        begin with all that the actor sees."""
        seen = Case(When(cls.seen_by(actor.organisation), then=True), default=False, output_field=models.BooleanField())
        return cls.everything.filter(seen)
