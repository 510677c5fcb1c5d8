"""What its reader was told of on an earlier morning and is still late with: their list holds all that is late."""

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, Subquery, Value, When
from django.db.models.lookups import Exact

from catalogue.models import Membership
from workflow import clock
from workflow.db.labelled_rows import labelled
from workflow.deadlines import calendars
from workflow.deadlines.lateness import how_late
from workflow.deadlines.work_item import IN_HAND, WorkItem
from workflow.emails.task_words import InList, listed, so_of, standing
from workflow.kernel.participation import Participation
from workflow.tracks.presentation.work_item_system import system_of_item, titled

LATE = "late"


def late_with(person: int):
    """All of it, whoever the person works for. `person`: their number."""
    organisations = list(Membership.objects.current(clock.today()).filter(user=person).values_list("organisation"))
    late = _late_at({of for (of,) in organisations}).filter(_theirs(person)).annotate(of_system=system_of_item())
    return late.select_related("migration__practice")


def first_late(person: int, organisations, most):
    """For `read_labelled`: one more than `most` of what these organisations are late with: its day and number, whether
    this person hears of it, and the system that it is about."""
    is_theirs = Case(When(_theirs(person), then=Value(True)), default=Value(False), output_field=BooleanField())
    late = _late_at([one.pk for one in organisations]).annotate(is_theirs=is_theirs, of_system=system_of_item())
    return labelled(LATE, late, "due_on", "pk", "is_theirs", "of_system", where="pk")[: most + 1]


def in_list(items) -> list[InList]:
    """`items`: with the system that each is about in `of_system`."""
    calendar = calendars.current() if items else None
    return [_in_list(item, calendar) for item in items]


def _late_at(organisations):
    late = WorkItem.everything.filter(IN_HAND, owner__in=organisations, due_on__lt=clock.today())
    return late.order_by("due_on", "pk")


def _theirs(person: int) -> Q:
    """Whom the sweep tells that it is late: whoever has it, else the contact, and the leads of all that they lead."""
    leads = Membership.objects.current(clock.today()).filter(user=person, organisation=OuterRef("owner"), is_lead=True)
    parts = Participation.everything.filter(migration=OuterRef("migration"), organisation=OuterRef("owner"))
    contact = Subquery(
        parts.filter(contact=person, ended_on=None).values("contact")[:1]
    )  # looked up: never all of theirs
    return Q(assignee=person) | Q(Exact(contact, person), assignee=None) | Q(Exists(leads))


def _in_list(item, calendar):
    today = clock.today()
    item.title = titled(item.title, item.of_system)
    late = standing(item.due_on, 0, how_late(item.due_on, today, calendar, item.still_since_due))
    return InList(False, item.due_on, item.pk, listed(item, item.migration.practice.distinct_name, late, so_of(item)))
