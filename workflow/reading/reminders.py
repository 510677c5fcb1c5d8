"""The reminders a work item has led to: when, of what, to which organisation. Addresses stay with their owners."""

from workflow.formatting import short_date
from workflow.reading.readers import reads_as_supplier
from workflow.reminders.reminder import Notice

IN_PLACE = {
    Notice.State.SKIPPED: " (skipped: a newer one was due)",
    Notice.State.REPLACED: " (replaced by a reminder by hand)",
}


def told_about(item, actor, name_of) -> list[dict]:
    """[{on, kind, to}] in order; `name_of` names an organisation. What is switched off was sent to nobody."""
    notices = Notice.objects.filter(work_item=item).exclude(state=Notice.State.UNWANTED).order_by("on", "pk")
    found = [
        (short_date(one.on), _kind(one, actor), name_of(one.organisation))
        for one in notices.select_related("organisation", "by", "by_organisation")
    ]
    several_people_are_one_row = dict.fromkeys(found)
    return [{"on": on, "kind": kind, "to": to} for on, kind, to in several_people_are_one_row]


def is_hidden(organisation, actor) -> bool:
    """Suppliers do not learn of one another here."""
    is_supplier = organisation.kind == organisation.Kind.SUPPLIER
    return is_supplier and reads_as_supplier(actor) and organisation != actor.organisation


def _kind(notice, actor):
    if notice.kind != Notice.Kind.BY_HAND:
        return f"{notice.get_kind_display()}{IN_PLACE.get(notice.state, '')}"
    if is_hidden(notice.by_organisation, actor):
        return "By hand, from staff at another supplier"
    return f"By hand, from {notice.by.name} at {notice.by_organisation}"
