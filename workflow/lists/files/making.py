"""Files of lists: a short one handed over at once, a long one made by a task, kept for a day and then deleted."""

import logging
import tempfile
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction

from catalogue.models import Membership
from workflow import clock
from workflow.db.wall.reader import read_by
from workflow.kernel.visibility import Actor
from workflow.lists import asked
from workflow.lists.files.export import KEPT_FOR, Export
from workflow.lists.files.sheets import WRITERS
from workflow.lists.files.tables import table_of
from workflow.outbox.email import Email
from workflow.reading.whole_migrations import own

log = logging.getLogger(__name__)
LEASE, TRIES = timedelta(minutes=10), 3
SAID_EVERY = 500  # rows
S = Export.State


def write(export: Export, actor, path, count=lambda rows: None) -> None:
    """The whole file. Afterwards the export says how many rows it has, and of which migrations."""
    table, about = table_of(export.of, asked.read(export.query, actor, clock.today())), set()
    export.rows = 0

    def cells():
        for migration, row in table.rows:
            about.add(migration)
            export.rows += 1
            if export.rows % SAID_EVERY == 0:
                count(export.rows)
            yield row

    WRITERS[export.form](str(path), table.headings, cells())
    export.migrations = sorted(about - {None})


def make_exports() -> int:
    """Makes what waits, one after the other; deletes what is older than a day. Twice is once."""
    forget_old()
    made = 0
    while export := _claim():
        try:
            made += _make(export)
        except OSError:  # no room, or the storage is away: made again when its lease has run out
            log.exception("A file of a list could not be kept")
    return made


def forget_old() -> None:
    for export in Export.objects.filter(state=S.READY, made_at__lt=clock.now() - KEPT_FOR):
        try:
            forget(export)
        except OSError:  # it is tried again; what comes after it, mail among it, must not wait for the storage
            log.exception("A file of a list could not be deleted")


def forget(export: Export) -> None:
    default_storage.delete(export.stored)
    Export.objects.filter(pk=export.pk, state=S.READY).update(state=S.GONE, stored="", migrations=[])


def actor_of(export: Export) -> Actor | None:
    """Whoever asked, as long as they belong to the organisation they asked for."""
    return member(export.asked_by, export.organisation)


def member(user, organisation) -> Actor | None:
    belongs = Membership.objects.current(clock.today()).filter(user=user, organisation=organisation)
    return Actor(user, organisation) if user.is_active and belongs.exists() else None


def may_still_see(export: Export, actor) -> bool:
    """Whether the reader takes part in every migration that the file is about."""
    return own(actor).filter(migration__in=export.migrations).values("migration_id").distinct().count() == len(
        export.migrations
    )


@transaction.atomic
def _claim() -> Export | None:
    """One that nobody else is making; one whose maker was killed, when its lease has run out."""
    now = clock.now()
    waiting = Export.objects.filter(state=S.WAITING).exclude(leased_until__gt=now)
    export = waiting.order_by("pk").select_for_update(skip_locked=True, of=("self",)).first()
    if export is None:
        return None
    if export.attempts >= TRIES:
        export.state = S.FAILED
    export.attempts, export.leased_until = export.attempts + 1, now + LEASE
    export.save(update_fields=["state", "attempts", "leased_until"])
    return export


def _make(export) -> int:
    actor = actor_of(export)
    if export.state == S.FAILED or actor is None:
        Export.objects.filter(pk=export.pk).update(state=S.FAILED)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / export.name
        with read_by(actor.organisation.pk):
            write(export, actor, path, count=lambda rows: Export.objects.filter(pk=export.pk).update(rows_made=rows))
        with path.open("rb") as file:
            stored = default_storage.save(f"exports/{uuid4().hex}", File(file))
    if not _keep(export, stored):
        default_storage.delete(stored)
        return 0
    return 1


@transaction.atomic
def _keep(export, stored) -> bool:
    """Unless another worker has taken it over; with its mail, in one transaction."""
    ours = Export.objects.filter(pk=export.pk, state=S.WAITING, leased_until=export.leased_until)
    if not ours.update(state=S.READY, stored=stored, rows=export.rows, rows_made=export.rows,
                       migrations=export.migrations, made_at=clock.now()):  # fmt: skip
        return False
    facts = {"export": export.pk, "organisation": export.organisation_id}
    reader = {"to": export.asked_by.email, "person": export.asked_by}
    Email.objects.create(cause=f"export:{export.pk}", kind=Email.Kind.EXPORT, facts=facts, **reader)
    return True
