"""The records that an address or a form names, as far as the reader may see them: by code, by migration, or all that
the reader owes."""

from django.http import QueryDict

from workflow.db.subject import is_about
from workflow.deadlines.work_item import WorkItem
from workflow.operations.address_codes import code_of_subject, is_code, number_of
from workflow.reading.whole_migrations import chosen
from workflow.tracks.bulk.read_together import read_together
from workflow.tracks.migration import Migration
from workflow.web.policy import with_names

AT_MOST = 100  # nobody looks through more before pressing a button
ON_A_PAGE = 50  # each with a form of its own


def codes_in(texts) -> list[str]:
    """Several may stand with commas between. What is no code is nothing."""
    found = (code.strip() for text in texts for code in text.split(","))
    return list(dict.fromkeys(code for code in found if is_code(code)))[:AT_MOST]


def code_of_record(record) -> str:
    return code_of_subject(record.subject)


def asked_for(kind, actor, asked) -> list[str]:
    """The codes of an address: `?record=`, else of `?migration=`, else what the reader owes, the most urgent first."""
    if "record" in asked:
        return codes_in(asked.getlist("record"))
    if "migration" in asked:
        of_these = kind.machine.visible_to(actor).filter(migration__reference__in=asked.getlist("migration"))
        found = of_these.filter(state__in=kind.step.sources).order_by("pk").values_list("pk", flat=True)
        return [code_of_subject(f"{kind.name}:{pk}") for pk in found[:AT_MOST]]
    return [code_of_subject(subject) for subject in owed_of(kind, actor).values_list("subject", flat=True)[:AT_MOST]]


def by_code(kind, actor, codes) -> dict[str, object]:
    return by_kind(actor, {kind: codes})[kind]


def by_kind(actor, asked) -> dict[object, dict[str, object]]:
    """Of each kind in the order of its codes, each within its migration; what is not there for this reader is missing.
    What is looked at of one migration is read for all of them at once."""
    which = [_migrations_of(kind, codes) for kind, codes in asked.items()]
    migrations = list(with_names(chosen(Migration, which[0].union(*which[1:])))) if which else []
    read_together(migrations)
    found = {code_of_record(one): one for kind in asked for each in migrations for one in each.all(kind.machine)
             if actor.organisation.pk in each.who_know(one.subject)}  # fmt: skip
    return {kind: {code: found[code] for code in codes if code in found} for kind, codes in asked.items()}


def _migrations_of(kind, codes):
    return chosen(kind.machine, [number_of(kind.name, code) for code in codes]).order_by().values("migration_id")


def owed_of(kind, actor):
    """What the reader owes of this kind, along an index: what is due first before the others."""
    owed = WorkItem.owed_by(actor).filter(is_about(kind.name), step=kind.step.name)
    return owed.order_by("due_on", "pk")


def address_of(kind, codes) -> str:
    asked = QueryDict(mutable=True)
    asked["record"] = ",".join(codes[:AT_MOST])
    return f"{kind.href}?{asked.urlencode(safe=',')}"
