"""What is owed by whoever gives its part over to the record that took its place goes on there with the same clock: it
is the same organisation, and what was late stays late. Anybody else who follows has the full time (decision 63)."""

from catalogue.models import Organisation
from catalogue.models.succession import who_takes_the_place_of
from workflow import clock
from workflow.deadlines.pauses import Pause

GIVE_OVER = {"change_partner", "change_commissioner"}


def hand_on(items, migration, event) -> list:
    """Of those that are open; before it is worked out what is owed."""
    if event.step not in GIVE_OVER or event.subject != migration.subject:
        return []
    kept = [Pause(*row) for row in migration.pauses]
    follows = who_follow(migration, {item.owner_id for item in items} | {pause.by for pause in kept}, event.on)
    migration.pauses = [pause._replace(by=follows.get(pause.by, pause.by)) for pause in kept]  # its own, as before
    return give(items, follows)


def who_follow(migration, organisations, today) -> dict[int, int]:
    """{one that takes no part any more: the one that took its place, and does}"""
    playing = {part.organisation_id for part in migration.participations}
    left = Organisation.objects.in_bulk(organisations - playing - {None})
    return {
        gone: stays.pk for gone, stays in who_takes_the_place_of(left.values(), today).items() if stays.pk in playing
    }


def give(items, follows) -> list:
    found = [item for item in items if item.owner_id in follows]
    for item in found:
        item.owner_id, item.assignee = follows[item.owner_id], None
        item.save(update_fields=["owner", "assignee"])
    return found


def open_again(items, migration) -> list:
    """As they were before they ended; with whoever has the part by now, where that is the same organisation."""
    for item in items:
        item.closed_on, item.closed_by, item.ended = None, None, ""
    give(items, who_follow(migration, {item.owner_id for item in items}, clock.today()))
    return items
