"""What is owed by whoever gives its part over to the record that took its place goes on there with the same clock: it
is the same organisation, and what was late stays late. Anybody else who follows has the full time (decision 63)."""

from catalogue.models import Organisation
from catalogue.models.succession import who_takes_the_place_of
from workflow.deadlines.going_on.carried_on import GIVE_OVER
from workflow.deadlines.pauses import Pause


def hand_on(items, migration, event) -> list:
    """Of those that are open; before it is worked out what is owed."""
    if event.step not in GIVE_OVER or event.subject != migration.subject:
        return []
    kept, playing = [Pause(*row) for row in migration.pauses], {p.organisation_id for p in migration.participations}
    left = ({item.owner_id for item in items} | {pause.by for pause in kept}) - playing - {None}
    ended = who_takes_the_place_of(Organisation.objects.in_bulk(left).values(), event.on)
    follows = {gone: stays.pk for gone, stays in ended.items() if stays.pk in playing}
    migration.pauses = [pause._replace(by=follows.get(pause.by, pause.by)) for pause in kept]  # its own, as before
    found = [item for item in items if item.owner_id in follows]
    for item in found:
        item.owner_id, item.assignee = follows[item.owner_id], None
        item.save(update_fields=["owner", "assignee"])
    return found
