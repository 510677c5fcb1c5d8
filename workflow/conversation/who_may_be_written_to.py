"""Whom one may write to, and mention."""

from catalogue.models import Membership
from workflow import clock
from workflow.audit.reader import Reader
from workflow.tracks.guards import LOCALS

EVERYONE, THE_THREE = "everyone", "three"


def whom_one_may_write_to(parts, actor, subject="") -> dict:
    """{number: organisation}. Local parties write to whoever may know of the migration; suppliers to the three
    and the agent, and to a supplier where each may already name the other. About a record: who may know of that."""
    mine = Reader(parts, actor.organisation.pk)
    found = {}
    for part in parts:
        other, is_me = Reader(parts, part.organisation_id), part.organisation_id == actor.organisation.pk
        may_read = part.disclosed_on and not part.ended_on and (not subject or other.may_know(subject))
        if may_read and not is_me and (mine.is_local or _know(mine, other)):
            found[part.organisation_id] = part.organisation
    return dict(sorted(found.items(), key=lambda one: one[1].name))


def _know(mine, other):
    return mine.may_name(other.organisation) and other.may_name(mine.organisation)


def choose(parts, actor, to: str, subject="") -> set[int]:
    """“everyone”, “three” or the ODS code of one organisation, as organisations."""
    open_to = whom_one_may_write_to(parts, actor, subject)
    if to == EVERYONE:
        return set(open_to)
    if to == THE_THREE:
        return {part.organisation_id for part in parts if part.party in LOCALS and not part.ended_on} & open_to.keys()
    return {pk for pk, organisation in open_to.items() if organisation.ods_code == to}


def those_who_may_be_mentioned(parts, organisations):
    """People whom the writer may name: the contacts of those organisations, as long as they work there."""
    named = [part for part in parts if part.organisation_id in organisations and part.contact_id and not part.ended_on]
    works = Membership.objects.current(clock.today()).filter(user__in={part.contact_id for part in named})
    there = set(works.filter(user__is_active=True).values_list("user_id", "organisation_id")) if named else ()
    return {
        part.contact_id: f"{part.contact.name}, {part.organisation.name}"
        for part in named
        if (part.contact_id, part.organisation_id) in there
    }
