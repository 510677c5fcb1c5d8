"""Who asked for many pages that are not there: a slip, a broken link, or somebody trying addresses out."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalogue.models import CountedRequest, Membership, User
from catalogue.models.counted_requests import MANY, NOT_FOUND
from workflow import clock
from workflow.web.policy import Policy, policy

MOST_SHOWN = 50


def noticed():
    """The newest first; which pages were asked for is not kept."""
    return CountedRequest.objects.filter(what=NOT_FOUND, count__gte=MANY).order_by("-since", "who")


@policy(Policy.SETTINGS)
@require_safe
def not_found(request):
    found = list(noticed()[:MOST_SHOWN])
    people = User.objects.in_bulk({int(one.who.removeprefix("person ")) for one in found})
    works = Membership.objects.current(clock.today()).filter(user__in=people).select_related("organisation")
    names = {}
    for membership in works:
        names.setdefault(membership.user_id, []).append(membership.organisation.name)
    rows = [_row(one, people, names) for one in found]
    return render(request, "pages/administration/not_found.jinja", {"rows": [row for row in rows if row["person"]]})


def _row(one, people, names):
    pk = int(one.who.removeprefix("person "))
    return {"person": people.get(pk), "works_for": names.get(pk, []), "count": one.count, "since": one.since}
