"""The reminders a work item has led to: when, of what, to which organisation. Addresses stay with their owners."""

from workflow.models import Notice
from workflow.words import short_date


def reminders_of(item, case) -> list[dict]:
    """[{on, kind, to}] in order; those left out after an outage say so."""
    sent = Notice.objects.filter(work_item=item).order_by("on", "pk").values_list("on", "kind", "organisation", "state")
    rows = dict.fromkeys(sent)  # several people of one organisation are one row
    return [
        {
            "on": short_date(on),
            "kind": Notice.Kind(kind).label + (" (skipped: a newer one was due)" if state == "skipped" else ""),
            "to": case.name_of(organisation),
        }
        for on, kind, organisation, state in rows
    ]
