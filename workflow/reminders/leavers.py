"""Somebody has stopped working for an organisation, or their account is closed: what was theirs to do is the
organisation's again, and its leads are told what that is."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q

from catalogue.models import Membership
from workflow import clock
from workflow.db.wall.reader import as_the_portal
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.participation import Participation
from workflow.notifications.destinations import standing_in
from workflow.outbox.email import Email
from workflow.reminders.address_of_ones_own import stands_for_it_no_more

LOOKED_BACK = timedelta(days=14)  # longer than the portal is ever still


def take_back_what_they_had() -> int:
    """Of how many, since the last time."""
    today = clock.today()
    ended = Q(until_on__lte=today, until_on__gt=today - LOOKED_BACK)
    still = Membership.objects.current(today).filter(
        user=OuterRef("user"), organisation=OuterRef("organisation"), user__is_active=True
    )
    gone = Membership.objects.filter(ended | Q(user__is_active=False, until_on=None)).filter(~Exists(still))
    return sum(_take_back(membership) for membership in gone.select_related("user", "organisation").order_by("pk"))


@as_the_portal()
def how_many_they_hold(person) -> list[tuple[str, int]]:
    """For an administrator, who sees how many open tasks of each organisation somebody has, and not which
    (docs/adr/0013)."""
    held = WorkItem.everything.filter(assignee=person, closed_on=None).order_by("owner__name", "owner")
    return list(held.values_list("owner__name").annotate(Count("pk")))


@transaction.atomic
def _take_back(membership) -> bool:
    stands_for_it_no_more(membership.user, membership.organisation)
    owned = WorkItem.everything.filter(owner=membership.organisation_id, assignee=membership.user_id, closed_on=None)
    items = sorted(owned.select_for_update().values_list("pk", flat=True))
    cause = f"leaver {membership.pk} "
    if items:
        WorkItem.everything.filter(pk__in=items).update(assignee=None)
    elif Email.objects.filter(cause__startswith=cause).exists() or not is_contact(membership).exists():
        return False
    facts = {"organisation": membership.organisation_id, "person": membership.user_id, "items": items,
             "is_closed": membership.until_on is None}  # fmt: skip
    Email.objects.bulk_create(
        [Email(cause=f"{cause}{clock.today()} {one.address}", to=one.address, person_id=one.person,
               kind=Email.Kind.LEAVER, facts=facts) for one in standing_in(membership.organisation_id)],
        ignore_conflicts=True,
    )  # fmt: skip
    return True


def is_contact(membership):
    """The parts of open migrations that name them."""
    parts = Participation.everything.filter(
        contact=membership.user_id, organisation=membership.organisation_id, ended_on=None
    )
    return parts.exclude(migration__state="cancelled")
