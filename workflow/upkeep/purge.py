"""Takes away what is kept no longer: looked at first, then done, one migration a transaction, and never an open one."""

import logging
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from workflow import clock
from workflow.audit import append_only
from workflow.audit.anchors import anchor_purge
from workflow.audit.event import Event
from workflow.audit.tombstone import Tombstone, hash_of
from workflow.tracks.migration import Migration
from workflow.upkeep.migration_rows import files_of, let_go_of, rows_of
from workflow.upkeep.what_goes import FORGOTTEN, Plan
from workflow.uploads.unwanted import give_up

log = logging.getLogger(__name__)
AT_A_TIME = 1_000


class Refused(Exception):
    """Its text is for whoever purges."""


def apply(plan: Plan) -> None:
    if list(plan.migrations[:1]) and not _owns_the_history():
        raise Refused("Only the owner of the database can purge a history: run this with the address of the owner.")
    for pk in list(plan.migrations.values_list("pk", flat=True)):
        _bury(plan, pk)
    mails, whole = forget_words_of_mail(plan), forget_mails_of_no_migration(plan)
    looks = _in_parts(plan.looks, lambda part: part.delete()[0])
    _tell("words-of-mail-purged", number=mails)
    _tell("mails-purged", number=whole)
    _tell("looks-purged", number=looks)


def forget_words_of_mail(plan: Plan) -> int:
    """Of how many. The daily run does this by itself: it takes no right that the portal does not have."""
    return _in_parts(plan.mails, lambda part: part.update(**FORGOTTEN))


def forget_mails_of_no_migration(plan: Plan) -> int:
    """That they went, too: nobody has to prove it. The daily run does this as well."""
    return _in_parts(plan.mails_of_no_migration, lambda part: part.delete()[0])


@transaction.atomic
def _bury(plan, pk):
    """Asked again under its lock, which is waited for with nothing of the history in hand: lifting its triggers waits
    for whoever reads it. They are lifted here alone, and stand again before anybody looks."""
    list(Migration.everything.select_for_update().filter(pk=pk).values_list("pk"))
    migration = plan.migrations.filter(pk=pk).first()
    if migration is None:
        return
    give_up(files_of(pk))
    _anchor(migration)
    began_on = Event.everything.filter(migration=pk).order_by("number").values_list("on", flat=True).first()
    append_only.remove(connection)
    for rows, field in let_go_of(pk):
        rows.update(**{field: None})
    for rows in rows_of(pk):
        rows._raw_delete(rows.db)
    append_only.install(connection)
    Tombstone.objects.create(
        reference_hash=hash_of(migration.reference), head=migration.head, steps_taken=migration.steps_taken,
        began_on=began_on, ended_on=migration.ended_on, purged_at=clock.now(),
    )  # fmt: skip
    _tell("migration-purged", reference_hash=hash_of(migration.reference), steps=migration.steps_taken)


def _anchor(migration):
    """Before anything goes: a purge that no anchor knows of looks like a theft."""
    try:
        file = Path(settings.ANCHORS_FILE) if settings.ANCHORS_FILE else None
        anchor_purge([(migration.reference, migration.steps_taken, migration.head)], file)
    except OSError as fault:
        raise Refused(
            f"ANCHORS_FILE cannot be written ({fault.strerror}). {migration.reference} is still there, whole, and so "
            "is what comes after it. Make room for the file, or put its rights in order, and run this again."
        ) from fault


def _in_parts(rows, take) -> int:
    """Short statements, so that nobody who works meanwhile waits long."""
    done = 0
    while part := list(rows.order_by("pk").values_list("pk", flat=True)[:AT_A_TIME]):
        done += take(rows.model._base_manager.filter(pk__in=part))
    return done


def _owns_the_history() -> bool:
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_has_role(relowner, 'MEMBER') FROM pg_class WHERE oid = %s::regclass", [append_only.TABLE]
        )
        return cursor.fetchone()[0]


def _tell(action, **figures):
    labels = {f"labels.{name}": value for name, value in figures.items()}
    event = {"event.category": ["database"], "event.type": ["deletion"], "event.action": action}
    log.warning(action, extra={"figures": event | labels})
