"""Deadlines that would move, as a page shows them before anything changes."""

from collections import Counter, defaultdict

from catalogue.models import Organisation
from workflow.deadlines.limit_names import name_of
from workflow.deadlines.work_item import WorkItem
from workflow.formatting import counted, long_date

MOST_SHOWN = 200


def how_much(foreseen, only="") -> str:
    """“3 of 240 open deadlines would move. 5 people would be told by email.” `only`: which were looked at, said behind
    their number."""
    moves, number = len(foreseen.moves), len(foreseen.moves) + len(foreseen.others)
    looked_at = counted(number, f"open deadline{only}", f"open deadlines{only}")
    if not moves:
        return f"No deadline would move. There {'is' if number == 1 else 'are'} {looked_at}."
    return (
        f"{moves:,} of {looked_at} would move."
        f" {counted(len(foreseen.told), 'person', 'people')} would be told by email."
    )


def without_names(moves) -> list[dict]:
    """For somebody who sees settings, not migrations: what, whose kind, from when to when, and how many."""
    found = Counter((m.item.due_on, m.due_on, m.item.limit, m.item.owner__kind) for m in moves)
    return alike((*one, number) for one, number in found.items())


def alike(found) -> list[dict]:
    """From when to when, which limit, of which kind of organisation, and how many; limits of one name are joined."""
    kinds, joined = dict(Organisation.Kind.choices), Counter()
    for was, now, limit, kind, number in found:
        joined[was, now, name_of(limit), kind] += number
    return [
        {"what": what, "whose": kinds[kind], "was": long_date(was), "now": long_date(now), "number": f"{number:,}"}
        for (was, now, what, kind), number in sorted(joined.items())
    ]


def with_names(moves, actor) -> list[dict]:
    """For the organisation whose own they are."""
    seen = WorkItem.visible_one_by_one(actor).filter(pk__in=[move.item.pk for move in moves[:MOST_SHOWN]])
    about = {pk: rest for pk, *rest in seen.values_list("pk", "title", "migration__practice__distinct_name")}
    return [
        {"what": about[m.item.pk][0], "whose": about[m.item.pk][1], "was": long_date(m.item.due_on),
         "now": long_date(m.due_on)}
        for m in sorted(moves, key=lambda move: move.due_on) if m.item.pk in about
    ]  # fmt: skip


def who_is_told(foreseen) -> list[str]:
    """“4 at suppliers”: how many people at each kind of organisation."""
    told_for = {organisation for items in foreseen.told.values() for organisation in items.values()}
    kind_of = dict(Organisation.objects.filter(pk__in=told_for).values_list("pk", "kind"))
    people = defaultdict(set)
    for address, items in foreseen.told.items():
        for organisation in items.values():
            people[kind_of[organisation]].add(address)
    return [f"{label}: {counted(len(people[kind]), 'person', 'people')}"
            for kind, label in Organisation.Kind.choices if kind in people]  # fmt: skip
