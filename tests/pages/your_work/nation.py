"""Many migrations of one new supplier, made by the database from the rows of one that was worked on by real steps."""

from django.db import connection

from catalogue.models import Organisation
from tests.bench.crowd import FIRST, copies
from tests.rehearsals import a_journey
from workflow import clock
from workflow.audit.event import Event
from workflow.audit.news import News
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.tracks.go_live import GoLiveDate
from workflow.tracks.migration import Migration

SHARED = 40  # as many commissioners and partners as share the country
OWNERS = (Party.PRACTICE, Party.COMMISSIONER, Party.PARTNER, Party.TARGET, Party.AGENT, Party.SOURCE)
SPREAD = "(n * 7919) % 80 - 20"  # days from today: a quarter of all is late
EVENTS = 6


class Nation:
    """`count` migrations beside the one. Of each, every party owes something and was told of the latest steps."""

    def __init__(self, count):
        self.count, self.today = count, clock.today()
        self.journey = a_journey()
        self.journey.follow_the_lists(until=lambda migration: migration.state == "mobilised")
        self.cast, self.pk = self.journey.cast, self.journey.pk
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            self._fill()
            cursor.execute("SET session_replication_role = DEFAULT")
            cursor.execute("VACUUM ANALYZE")

    def _fill(self):
        practice = self.journey.migration.practice_id
        copies(Organisation, practice, self.count, id=f"{FIRST} + n", ods_code="'Y' || (10000 + n)",
               name="'Practice ' || n")  # fmt: skip
        copies(Migration, self.pk, self.count, id=f"{FIRST} + n", practice_id=f"{FIRST} + n", reference="'B' || n")
        for base, party, letter in ((2, Party.COMMISSIONER, "C"), (3, Party.PARTNER, "P")):
            copies(Organisation, self.cast.actor(party).organisation.pk, SHARED, id=f"{base * FIRST} + n - 1",
                   ods_code=f"'{letter}' || (10000 + n)", name=f"'Shared {letter} ' || n")  # fmt: skip
        for part in Participation.everything.filter(migration=self.pk):
            copies(Participation, part.pk, self.count, migration_id=f"{FIRST} + n", email="''",
                   disclosed_on="now()::date", organisation_id=self._who(part.party))  # fmt: skip
        self._go_lives()
        self._items()
        self._told()

    def _who(self, party) -> str:
        """Suppliers and the agent take part everywhere, commissioners and partners in a fortieth."""
        organisation = self.cast.actor(party).organisation.pk
        if party == Party.PRACTICE:
            return f"{FIRST} + n"
        if party in (Party.COMMISSIONER, Party.PARTNER):
            base = (2 if party == Party.COMMISSIONER else 3) * FIRST
            return f"CASE WHEN n % {SHARED} = 0 THEN {organisation} ELSE {base} + n % {SHARED} END"
        return str(organisation)

    def _go_lives(self):
        go_live = GoLiveDate.everything.get(migration=self.pk)
        copies(GoLiveDate, go_live.pk, self.count, migration_id=f"{FIRST} + n", settled_by_id="NULL",
               on=f"now()::date + {SPREAD}")  # fmt: skip

    def _items(self):
        pattern = WorkItem.everything.filter(migration=self.pk, closed_on=None).first()
        target = self.cast.actor(Party.TARGET).organisation.pk
        for party in OWNERS:
            owner = self._who(party)
            basis = "'SLA, page 13'" if party in (Party.TARGET, Party.SOURCE) else "'local target'"
            copies(WorkItem, pattern.pk, self.count, basis=basis, migration_id=f"{FIRST} + n", owner_id=owner,
                   subject=f"'calloff:{party.value}' || n", due_on=f"now()::date + {SPREAD}", paused_on="NULL",
                   supplier_id=str(target), closed_on="NULL")  # fmt: skip

    def _told(self):
        """Event n of a migration has the number that its news point at."""
        [event] = Event.everything.filter(migration=self.pk, by_user__isnull=False, step="validate").order_by("pk")[:1]
        for place in range(EVENTS):
            first = (10 + place) * FIRST
            copies(Event, event.pk, self.count, id=f"{first} + n", migration_id=f"{FIRST} + n", key="NULL",
                   number=str(1000 + place), turn=str(1000 + place),
                   at=f"now() - n * interval '1 second' * {place}")  # fmt: skip
        news = News.everything.filter(event=event).order_by("pk").first()
        for place, party in enumerate(OWNERS):
            copies(News, news.pk, self.count, id=f"{FIRST} + 10 * n + {place}", event_id=f"{10 * FIRST} + n",
                   organisation_id=self._who(party),
                   at="now() - n * interval '1 second'")  # fmt: skip
