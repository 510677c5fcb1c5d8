"""What its reader was told of on an earlier morning and is still late with: their list holds all that is late."""

from django.db.models import Exists, OuterRef, Q

from catalogue.models import Membership
from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.lateness import how_late
from workflow.deadlines.work_item import IN_HAND, WorkItem
from workflow.emails.task_words import InList, listed, so_of, standing
from workflow.kernel.participation import Participation
from workflow.tracks.presentation.work_item_system import with_systems


def late_with(person: int):
    """As the sweep tells it: what is theirs, and all of an organisation that they lead. `person`: their number."""
    memberships = Membership.objects.current(clock.today()).filter(user=person)
    works_for = dict(memberships.values_list("organisation", "is_lead"))
    leads = [organisation for organisation, is_lead in works_for.items() if is_lead]
    contact = Participation.everything.filter(
        migration=OuterRef("migration"), organisation=OuterRef("owner"), contact=person, ended_on=None
    )
    theirs = Q(owner__in=leads) | Q(assignee=person) | Q(Exists(contact), assignee=None)
    late = WorkItem.everything.filter(IN_HAND, theirs, owner__in=list(works_for), due_on__lt=clock.today())
    return late.select_related("migration__practice").order_by("due_on", "pk")


def in_list(items) -> list[InList]:
    calendar = calendars.current() if items else None
    return [_in_list(item, calendar) for item in with_systems(items)]


def _in_list(item, calendar):
    today = clock.today()
    late = standing(item.due_on, 0, how_late(item.due_on, today, calendar, item.still_since_due))
    return InList(False, item.due_on, item.pk, listed(item, item.migration.practice.distinct_name, late, so_of(item)))
