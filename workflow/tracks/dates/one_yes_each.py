"""Somebody who works for two of the three says yes to a date for one of them, a colleague for the other. What the
delivery partner records for a practice that the recorder does not work for is the practice's own (decisions 40, 42)."""

from datetime import date

from django.db.models import Q

from catalogue.models import Membership, Organisation
from workflow import clock
from workflow.deadlines.own_act import works_for_any
from workflow.deadlines.work_item import WorkItem

_SAYS_YES = ["agree", "own_yes"]


def nobody_says_yes_for_two(request, actor):
    party = actor.party.pk
    mine = _works_or_worked(actor.user, request.said_yes() & request.locals() | {party}, request.asked_on)
    if party not in mine or len(mine) == 1:
        return None
    people = _who_said_yes(request)
    if said := [one for one in mine - {party} if people.get(one) == actor.user.pk]:
        other = Organisation.objects.get(pk=said[0])
        return f"You said yes for {other}, so somebody else must answer for {actor.party}. Ask a colleague."
    return None


def nobody_who_owes_the_answer(request, actor):
    """Asked for again by whoever withdrew it, the same date would be owed with a new count (decision 63)."""
    yet_to_answer = request.yet_to_answer() | ({request.supplier_id} if request.state == "with_supplier" else set())
    if works_for_any(actor, yet_to_answer):
        return "You work for another organisation too that has yet to answer, so ask a colleague to withdraw this."
    return None


def _works_or_worked(person, organisations: set[int], since: date) -> set[int]:
    """Those of them that the person works for, or has left since the date was asked for: a yes outlasts its giver."""
    found = Membership.objects.filter(Q(until_on=None) | Q(until_on__gte=since), from_on__lte=clock.today())
    return set(found.filter(user=person, organisation__in=organisations).values_list("organisation", flat=True))


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
