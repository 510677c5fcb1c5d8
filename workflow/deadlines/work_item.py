"""Whose turn it is, since when and by when: one row per duty, organisation and round."""

from django.db import models
from django.db.models import Q

from catalogue.models import Organisation, User
from workflow.kernel.participation import addressed_to, local_to
from workflow.kernel.steps import steps_of
from workflow.kernel.visibility import Guarded
from workflow.timekeeping.deadline_count import Clock
from workflow.timekeeping.reminder_days import became_late_on, schedule


class WorkItem(Guarded):
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
    paused_on = models.DateField(null=True, blank=True)
    paused_by = models.PositiveIntegerField(null=True, blank=True)  # the number of the event that did
    pauses = models.JSONField(default=list)  # of each: first and last day, ISO; numbers of the events that did it
    closures = models.JSONField(default=list)  # of its owner, for local targets: first and last day, ISO; why
    correction = models.SmallIntegerField(default=0)  # working days a ruling added or took off
    next_notice_on = models.DateField(null=True, blank=True)
    revision = models.PositiveSmallIntegerField(default=0)  # raised when the due date moves after a notice went out
    breached_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.ForeignKey("workflow.Event", models.PROTECT, null=True, blank=True, related_name="+")

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
            models.Index(
                fields=["next_notice_on"], condition=Q(closed_on=None, next_notice_on__isnull=False), name="notices_due"
            ),
        ]

    def __str__(self):
        return f"{self.title}, due {self.due_on}"

    @classmethod
    def opened(cls, record, identity, duty, paused, event, today, rules) -> "WorkItem":
        """A new one, not saved yet: its due date is worked out here, once."""
        (subject, step, owner, round), calendar = identity, rules.calendar
        if owner not in record.migration.knowing:
            raise RuntimeError(f"{step} of {record} is owed by an organisation that may not know of the migration.")
        title = duty.title_for(record, steps_of(type(record))[step])
        limit = rules.limit_for(duty.limit, record, today)
        clock, basis = limit.clock_for(record, today), limit.basis_for(record)
        closures = rules.closures_for(owner, basis, clock.counted_from)
        item = cls(migration=record.migration, subject=subject, step=step, title=title, owner_id=owner, round=round,
                   limit=limit.key, basis=basis, days=clock.days, opened_on=today,
                   counted_from=clock.counted_from, not_before=clock.not_before, closures=closures,
                   calendar_id=calendar.number, opened_by=event, supplier_id=record.addressee_id,
                   paused_on=today if paused else None, paused_by=event.number if paused else None)  # fmt: skip
        item.due_on, item.contract_due_on = item.clock.due_on(calendar), item.clock.contract_due_on(calendar)
        item.next_notice_on = None if paused else schedule(item, calendar)
        return item

    @property
    def clock(self) -> Clock:
        return Clock(self.counted_from, self.days, self.not_before, self.pauses, self.correction, self.closures)

    def resume(self, event, today, calendar):
        """The days of the pause, its first and last included, are left out of the count."""
        self.pauses = [*self.pauses, [self.paused_on.isoformat(), today.isoformat(), self.paused_by, event.number]]
        self.paused_on = self.paused_by = None
        self.count_again(today, calendar)

    def count_again(self, today, calendar):
        """From what it stores by now; what was late need not be late any more, and reminders start afresh. What the
        contract says moves with the calendar alone."""
        self.calendar_id, self.due_on, self.revision = calendar.number, self.clock.due_on(calendar), self.revision + 1
        self.contract_due_on = self.clock.contract_due_on(calendar)
        if self.breached_on:
            self.breached_on = became_late_on(self.due_on) if self.due_on < (self.closed_on or today) else None
        runs = not (self.paused_on or self.closed_on)
        self.next_notice_on = schedule(self, calendar, since=today) if runs else None
        self.save()

    @classmethod
    def stop(cls, items, day, **how):
        """Close or pause them as of that day. One that is late is so before the morning's sweep could say it; one that
        was called late is not, if by that day it was not."""
        for item in items:
            late_on = became_late_on(item.due_on) if item.due_on < day else None
            if bool(late_on) != bool(item.breached_on):
                item.breached_on = late_on
                item.save(update_fields=["breached_on"])
        if items:
            cls.everything.filter(pk__in=[item.pk for item in items]).update(next_notice_on=None, **how)

    @property
    def identity(self) -> tuple:
        return self.subject, self.step, self.owner_id, self.round

    @property
    def is_sla(self) -> bool:
        return self.basis.startswith("SLA")

    @classmethod
    def seen_by(cls, organisation):
        """Its own turns, those of the others for the local parties, and those about records addressed to it. Only
        suppliers are addressed, so for everybody else one condition says it all and the database can start from it."""
        if organisation.kind != Organisation.Kind.SUPPLIER:
            return local_to(organisation)
        return (
            addressed_to(organisation, owner=organisation)
            | addressed_to(organisation, supplier=organisation)
            | local_to(organisation)
        )
