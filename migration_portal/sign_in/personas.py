"""Who one can be in a demonstration, and what each of them will find."""

from catalogue.fictional import table
from catalogue.models import Membership
from workflow.clock import today
from workflow.db.wall.reader import read_by
from workflow.deadlines.work_item import WorkItem
from workflow.formatting import counted
from workflow.kernel.visibility import Actor


def cards() -> tuple[list[dict], list[dict]]:
    """A card per organisation of the main story, then one line for each of the other practices."""
    found = {row["organisation"]: {"role": _capital(row["role"]), "people": []} for row in table("people")}
    others = []
    for membership in _memberships():
        card = found.get(membership.organisation.ods_code)
        if card:
            card["organisation"] = membership.organisation
            card["people"].append(membership.user)
        else:
            others.append(membership)
    main = [card for card in found.values() if card["people"]]
    return [card | {"finds": _what_they_will_find(card["organisation"])} for card in main], others


def _capital(words):
    return words[:1].upper() + words[1:]


def _memberships():
    personas = Membership.objects.current(today()).filter(user__is_demo=True, user__is_active=True)
    return personas.select_related("user", "organisation").order_by("organisation__name", "pk")


def _what_they_will_find(organisation) -> str:
    if organisation.kind == organisation.Kind.ADMINISTRATION:
        return "Organisations, people and systems"
    owed = WorkItem.owed_by(Actor(None, organisation))  # as Your work counts
    with read_by(organisation.pk):
        due = list(owed.values_list("due_on", flat=True))
    late = sum(day < today() for day in due)
    words = counted(len(due), "thing") + " to do" if due else "Nothing to do"
    return f"{words}, {late} overdue" if late else words
