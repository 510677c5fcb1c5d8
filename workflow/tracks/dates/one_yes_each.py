"""Somebody who works for two of the three says yes to a date for one of them, a colleague for the other. What the
delivery partner records for a practice that the recorder does not work for is the practice's own (decisions 40, 42)."""

from catalogue.models import Organisation
from workflow.deadlines.own_act import all_they_work_for
from workflow.deadlines.work_item import WorkItem

_SAYS_YES = ["agree", "own_yes"]


def nobody_says_yes_for_two(request, actor):
    party = actor.party.pk
    mine = all_they_work_for(actor) & (request.said_yes() & request.locals() | {party})
    if party not in mine or len(mine) == 1:
        return None
    people = _who_said_yes(request)
    if said := [one for one in mine - {party} if people.get(one) == actor.user.pk]:
        other = Organisation.objects.get(pk=said[0])
        return f"You said yes for {other}, so somebody else must answer for {actor.party}. Ask a colleague."
    return None


def _who_said_yes(request) -> dict[int, int]:
    """{organisation: the person who did so last}; whoever asked did so by asking."""
    of_request = {"migration": request.migration_id, "subject": request.subject}
    first = WorkItem.everything.filter(**of_request).select_related("opened_by").order_by("pk").first()
    if first is None:
        return {}
    asked = first.opened_by
    said = type(asked).everything.filter(**of_request, step__in=_SAYS_YES).order_by("number")
    return {request.asked_by_id: asked.by_user_id} | {
        one.for_organisation_id or one.by_organisation_id: one.by_user_id for one in said
    }
