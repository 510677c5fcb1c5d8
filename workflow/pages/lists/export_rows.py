"""The record of what was taken away: one's own, and for a lead that of the whole organisation; for an administrator
everybody's."""

from workflow.formatting import moment
from workflow.lists.files.export import Export
from workflow.lists.files.tables import words_for
from workflow.operations.named_page import named_page
from workflow.reading import paging
from workflow.web.policy import leads

ENDED = (Export.State.TAKEN, Export.State.READY, Export.State.GONE)


def record_of(request) -> dict:
    """As pages/lists/downloads.jinja takes it."""
    exports, everybody = _of_reader(request)
    found, pages = paging.cut(exports.select_related("asked_by", "organisation"), paging.NEWEST_FIRST, request)
    return {
        "everybody": everybody,
        "is_administrator": _is_administrator(request.actor),
        "organisation": request.actor.organisation.name,
        "rows": [_row(export, request.actor) for export in found],
        "pages": pages,
    }


def about(export) -> dict:
    return {"what": f"{export.get_of_display()} as {export.get_form_display()}", "asked_at": moment(export.asked_at)}


def _of_reader(request):
    actor = request.actor
    if _is_administrator(actor):
        return Export.objects.all(), True
    of_organisation = Export.objects.filter(organisation=actor.organisation)
    return (of_organisation, True) if leads(request) else (of_organisation.filter(asked_by=actor.user), False)


def _row(export, actor):
    own = export.asked_by_id == actor.user.pk and export.organisation_id == actor.organisation.pk
    return about(export) | {
        "who": export.asked_by.name,
        "organisation": export.organisation.name,
        "rows": words_for(export.of, export.rows) if export.state in ENDED else "",
        "state": export.get_state_display(),
        "taken_at": moment(export.taken_at),
        "href": named_page("download", pk=export.pk) if own and export.state != Export.State.TAKEN else None,
    }


def _is_administrator(actor) -> bool:
    return actor.organisation.kind == actor.organisation.Kind.ADMINISTRATION
