"""The reminders a work item has led to: when, of what, to which organisation. Addresses stay with their owners."""

from dataclasses import dataclass

from workflow.formatting import short_date
from workflow.reminders.reminder import Notice

IN_PLACE = {
    Notice.State.SKIPPED: " (skipped: a newer one was due)",
    Notice.State.REPLACED: " (replaced by a reminder by hand)",
}


@dataclass(frozen=True)
class Told:
    on: str
    kind: str
    to: str


def told_about(item, reader) -> list[Told]:
    """In order. What is switched off was sent to nobody."""
    notices = Notice.objects.filter(work_item=item).exclude(state=Notice.State.UNWANTED).order_by("on", "pk")
    found = [
        (short_date(one.on), _kind(one, reader), reader.named(one.organisation))
        for one in notices.select_related("organisation", "by", "by_organisation")
    ]
    several_people_are_one_row = dict.fromkeys(found)
    return [Told(on, kind, to) for on, kind, to in several_people_are_one_row]


def _kind(notice, reader):
    if notice.kind != Notice.Kind.BY_HAND:
        return f"{notice.kind_in_words}{IN_PLACE.get(notice.state, '')}"
    if not reader.may_name(notice.by_organisation_id):
        return f"By hand, from staff at {reader.name_of(notice.by_organisation_id)}"
    return f"By hand, from {notice.by.name} at {notice.by_organisation}"
