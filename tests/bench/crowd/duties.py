"""Any number of migrations with open duties, made by the database itself from the rows of one rehearsal."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from catalogue.models import Membership, Organisation
from tests.bench.crowd.copying import code, copies, true, without_checks
from tests.rehearsals import a_journey
from workflow import clock
from workflow.audit.event import Event
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.outbox.email import Email
from workflow.reminders.reminder import Notice
from workflow.timekeeping.reminder_days import DUE_TODAY, FIRST_LATE, TWO_LEFT, WEEKLY, became_late_on
from workflow.tracks.migration import Migration

TODAY = date(2026, 6, 9)  # a Tuesday without a bank holiday near it
FIRST = 1_000_000  # our numbers begin where no sequence has got to
SUPPLIERS, COMMISSIONERS = 10, 40
# Of ten duties that are due this morning: what each is told, and whose it is
MIX = [(TWO_LEFT, "source")] * 3 + [(TWO_LEFT, "practice"), (DUE_TODAY, "source"), (DUE_TODAY, "practice")] + [
    (FIRST_LATE, "source")] * 2 + [(FIRST_LATE, "practice"), (WEEKLY[0], "source")]  # fmt: skip


@dataclass
class Crowd:
    """`count` migrations; practices of their own, and suppliers, commissioners and a partner they share."""

    count: int
    due: int = 5000
    open_items: int = 10_000

    def __post_init__(self):
        with clock.at(TODAY):
            self.journey = a_journey(kept=False)
            self._calendar = calendars.current()
            WorkItem.everything.update(next_notice_on=None)
            without_checks(self._migrations, self._parts, self._items)
        self.settle()

    def again(self, *, settle=True):
        """Everything due this morning is due again, as if no sweep had been."""
        Notice.objects.all().delete()
        Email.objects.all().delete()
        for place, (kind, _) in enumerate(MIX):
            breached_on = became_late_on(self._due_on(kind)) if kind in WEEKLY else None
            items = WorkItem.everything.filter(subject__startswith=f"due:{place}:")
            items.update(next_notice_on=TODAY, breached_on=breached_on)
        if settle:
            self.settle()

    @staticmethod
    def settle():
        """Statistics, and no dead rows: each measurement begins with the same tables."""
        is_postgresql = connection.vendor == "postgresql"
        with connection.cursor() as cursor:
            if is_postgresql:  # the server may be at one of the tables itself, for longer than a page would wait
                cursor.execute("SET lock_timeout = '60s'")
            cursor.execute("VACUUM ANALYZE" if is_postgresql and not connection.in_atomic_block else "ANALYZE")
            if is_postgresql:
                cursor.execute("RESET lock_timeout")

    def grow(self, count, *, is_due=False):
        """So many more duties are open, and not due for a while, or due this morning."""
        without_checks(lambda: (self._due_today if is_due else self._wait)("more", count))
        self.settle()

    def settled(self, count):
        """So many more duties have been met long ago."""
        long_ago = self._calendar.subtract(TODAY, 200)
        met = {"closed_on": long_ago, "closed_by": Event.everything.first()}
        without_checks(lambda: self._owe("met", count, "source", long_ago, None, **met))
        self.settle()

    def _migrations(self):
        practice, original = self.journey.migration.practice_id, self.journey.pk
        copies(Organisation, practice, self.count, id=f"{FIRST} + n", ods_code=code("Y"), name="'Practice ' || n")
        copies(Migration, original, self.count, id=f"{FIRST} + n", practice_id=f"{FIRST} + n", reference="'B' || n")

    def _parts(self):
        shared = {"practice": f"{FIRST} + n", "partner": None, "agent": None}
        for party, count, letter in ((Party.SOURCE, SUPPLIERS, "s"), (Party.COMMISSIONER, COMMISSIONERS, "c")):
            organisation = self.journey.cast.actor(party).organisation
            first = 2 * FIRST if party is Party.SOURCE else 3 * FIRST
            copies(Organisation, organisation.pk, count, id=f"{first} + n", ods_code=code(letter.upper()))
            shared[party.value] = f"{first} + 1 + n % {count}"
        leads = Membership.objects.filter(organisation=self.journey.cast.actor(Party.SOURCE).organisation)
        copies(Membership, leads.first().pk, SUPPLIERS, organisation_id=f"{2 * FIRST} + n", is_lead=true())
        for part in Participation.everything.filter(migration=self.journey.pk):
            if part.party in shared:
                self._play(part, shared[part.party])

    def _play(self, part, organisation):
        who = {"organisation_id": organisation} if organisation else {}
        if organisation:
            who |= {"email": f"'{part.party}' || ({organisation}) || '@crowd.example'", "contact_id": "NULL"}
        today = f"'{TODAY}'" + ("::date" if connection.vendor == "postgresql" else "")
        copies(Participation, part.pk, self.count, migration_id=f"{FIRST} + n", disclosed_on=today, **who)

    def _items(self):
        self._due_today("due", self.due)
        self._wait("open", self.open_items - self.due)

    def _due_today(self, subject, count):
        for place, (kind, owner) in enumerate(MIX):
            self._owe(f"{subject}:{place}", count // len(MIX), owner, self._due_on(kind), TODAY)

    def _wait(self, subject, count):
        self._owe(subject, count, "source", self._calendar.add(TODAY, 4), self._calendar.add(TODAY, 2))

    def _owe(self, subject, count, owner, due_on, next_notice_on, **more):
        opened_on = self._calendar.subtract(due_on, 5)
        item = WorkItem.everything.create(
            migration_id=self.journey.pk, subject=subject, step="provide", title="Provide the data extract",
            owner=self.journey.cast.actor(Party.SOURCE).organisation, round=1, limit="extract",
            basis="SLA, page 13" if owner == "source" else "local target", days=5, opened_on=opened_on,
            counted_from=opened_on, calendar_id=self._calendar.number, opened_by=Event.everything.first(),
            due_on=due_on, contract_due_on=due_on, next_notice_on=next_notice_on, **more,
        )  # fmt: skip
        migration = f"1 + n % {self.count}"
        owners = {"practice": f"{FIRST} + {migration}", "source": f"{2 * FIRST} + 1 + ({migration}) % {SUPPLIERS}"}
        who = {"migration_id": f"{FIRST} + {migration}", "owner_id": owners[owner]}
        copies(WorkItem, item.pk, count, subject=f"'{subject}:' || n", **who)
        WorkItem.everything.filter(pk=item.pk).update(next_notice_on=None, closed_on=TODAY)

    def _due_on(self, kind):
        if kind == TWO_LEFT:
            return self._calendar.add(TODAY, 2)
        days = {DUE_TODAY: 0, FIRST_LATE: 1, WEEKLY[0]: 6}[kind]
        return self._calendar.subtract(TODAY, days)
