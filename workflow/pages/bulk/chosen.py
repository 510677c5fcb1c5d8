"""The records that an address or a form names, as far as the reader may see them: by code, by migration, or all that
the reader owes."""

from workflow.db.subject import is_about
from workflow.deadlines.work_item import WorkItem
from workflow.operations.address_codes import code_of_subject, is_code, number_of
from workflow.tracks.bulk.read_together import read_together
from workflow.web.policy import migrations_of

AT_MOST = 100  # nobody looks through more before pressing a button


def codes_in(texts) -> list[str]:
    """Several may stand with commas between. What is no code is nothing."""
    found = (code.strip() for text in texts for code in text.split(","))
    return list(dict.fromkeys(code for code in found if is_code(code)))[:AT_MOST]


def code_of_record(record) -> str:
    return code_of_subject(record.subject)


def asked_for(kind, actor, asked) -> dict[str, object]:
    """Of an address: `?record=`, else `?migration=`, else what the reader owes, the most urgent first."""
    if "record" in asked:
        return by_code(kind, actor, codes_in(asked.getlist("record")))
    if "migration" in asked:
        of_these = kind.machine.visible_to(actor).filter(migration__reference__in=asked.getlist("migration"))
        return _found(kind, actor, of_these.filter(state__in=kind.step.sources).order_by("pk")[:AT_MOST])
    owed = _owed(kind, actor)
    return by_code(kind, actor, [code_of_subject(subject) for subject in owed])


def by_code(kind, actor, codes) -> dict[str, object]:
    """In the order of the codes; what is not there for this reader is missing."""
    numbers = [number_of(kind.name, code) for code in codes]
    found = _found(kind, actor, kind.machine.visible_to(actor).filter(pk__in=numbers))
    return {code: found[code] for code in codes if code in found}


def _owed(kind, actor):
    owed = WorkItem.owed_by(actor).filter(is_about(kind.name), step=kind.step.name)
    return owed.order_by("due_on", "pk").values_list("subject", flat=True)[:AT_MOST]


def _found(kind, actor, rows) -> dict[str, object]:
    """Each within its migration; what is looked at of one migration is read for all of them at once."""
    rows = list(rows)
    migrations = {one.pk: one for one in migrations_of(actor).filter(pk__in={row.migration_id for row in rows})}
    read_together(list(migrations.values()))
    return {
        code_of_record(row): migrations[row.migration_id].find(row) for row in rows if row.migration_id in migrations
    }
