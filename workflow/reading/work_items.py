"""Work items as rows of a work list: what, where, with whom, by when, and who has taken it."""

from django.db.models import Q
from django.urls import reverse

from workflow.deadlines.work_item import WorkItem
from workflow.formatting import short_date
from workflow.reading.deadlines import deadline_of
from workflow.reading.item_system import system_of_item
from workflow.reading.readers import reads_as_supplier
from workflow.web.colleague import NOBODY

COLUMNS = (
    "pk", "title", "subject", "step", "limit", "basis", "days", "opened_on", "due_on", "paused_on", "closed_on",
    "owner_id", "owner__name", "system", "assignee_id", "assignee__name", "migration__reference",
    "migration__practice__name", "migration__practice__ods_code",
)  # fmt: skip
WHY = {  # by limit: what hangs on it
    "call_off_old": "The NHS keeps paying for the current system until this is sent",
    "extract": "The new supplier cannot load the records before it has them",
    "return_form": "Your signed request starts the supplier’s 5 working days",
    "answer_date": "The new supplier is asked once everyone has agreed",
    "validate": "The supplier sees it once you have validated it",
}


def visible_items(actor):
    """Every work item the reader may see, said so that the database can start from what is theirs."""
    seen = WorkItem.visible_to(actor)
    if not reads_as_supplier(actor):
        return seen
    return seen.filter(Q(owner=actor.organisation) | Q(supplier=actor.organisation))


def needs_them_now(actor):
    """Open items of the reader's organisation that nobody else holds up."""
    return WorkItem.visible_to(actor).filter(owner=actor.organisation, closed_on=None, paused_on=None)


def waits_for_others(actor):
    """Open items of others on the reader's migrations; for a supplier, about what is addressed to it."""
    others = visible_items(actor).filter(closed_on=None, paused_on=None).exclude(owner=actor.organisation)
    return others.filter(supplier=actor.organisation) if reads_as_supplier(actor) else others


def with_details(chosen, actor):
    """Rows of the few items of a sorted and cut queryset. Names are looked up for those few alone, in one statement
    with the choosing; joined at once, they would be looked up for all there are."""
    few = WorkItem.visible_to(actor).filter(pk__in=chosen.values("pk"))
    order = chosen.query.order_by
    return few.annotate(system=system_of_item()).order_by(*order).values(*COLUMNS)


def work_row(item: dict, actor, today, calendar, more=()) -> dict:
    """As components/worklist.jinja takes it; `more` are further actions."""
    mine = item["owner_id"] == actor.organisation.pk
    return {
        "title": title_of(item),
        "href": reverse("work_item", kwargs={"pk": item["pk"]}),
        "practice": item["migration__practice__name"],
        "ods_code": item["migration__practice__ods_code"],
        "why": WHY.get(item["limit"], "") if mine else _with_whom(item),
        "deadline": deadline_of(item, today, calendar),
        "assignee": _taken_by(item, actor),
        "actions": [*(_actions(item, actor) if mine else ()), *more],
    }


def title_of(item: dict) -> str:
    return f"{item['title']}: {item['system']}" if item["system"] else item["title"]


def _with_whom(item):
    return f"With {item['owner__name']} since {short_date(item['opened_on'])}"


def _taken_by(item, actor):
    if not item["assignee_id"] or item["owner_id"] != actor.organisation.pk:
        return ""
    who = "You have" if item["assignee_id"] == actor.user.pk else f"{item['assignee__name']} has"
    return f"{who} taken this"


def _actions(item, actor):
    take = {"text": "Take this", "action": reverse("take", kwargs={"pk": item["pk"]})}
    give = reverse("give", kwargs={"pk": item["pk"]})
    give_back = {"text": "Give back", "action": f"{give}?to={NOBODY}"}
    to_colleague = {"text": "Give to a colleague", "href": give}
    return [give_back if item["assignee_id"] == actor.user.pk else take, to_colleague]
