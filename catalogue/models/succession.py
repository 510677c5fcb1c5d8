"""Who takes the place of an organisation that has closed: the next in the row of its successors that is open."""

from datetime import date

from .organisations import Organisation


def who_takes_the_place_of(organisations, today: date) -> dict[int, Organisation]:
    """{pk of one: who takes its place}; nobody where the row ends with one that is closed. One query for each link of
    the longest row, and none where nobody has a successor."""
    found, passed = {}, {}
    ends = {one.pk: one.succeeded_by_id for one in organisations if one.succeeded_by_id}
    while ends:
        known = Organisation.objects.in_bulk(set(ends.values()))
        following = {}
        for pk, successor in ((pk, known[link]) for pk, link in ends.items()):
            seen = passed.setdefault(pk, {pk})
            if successor.is_open(today):
                found[pk] = successor
            elif successor.succeeded_by_id and successor.pk not in seen:
                following[pk] = successor.succeeded_by_id
            seen.add(successor.pk)
        ends = following
    return found


def takes_the_place_of(organisation, today: date) -> Organisation | None:
    return who_takes_the_place_of([organisation], today).get(organisation.pk)
