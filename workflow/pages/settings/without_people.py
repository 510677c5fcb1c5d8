"""Organisations in which nobody can log in: whoever writes to them reaches a mailbox, or nobody at all."""

from django.db.models import Exists, OuterRef, Q
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalogue.models import Invitation, Membership, Organisation
from workflow import clock
from workflow.formatting import short_date
from workflow.pages.chosen import chosen
from workflow.pages.settings.organisations import BY_CODE
from workflow.reading.paging import cut
from workflow.web.policy import Policy, policy

PRACTICES, OTHERS = "practices", "others"


@policy(Policy.SETTINGS)
@require_safe
def without_people(request):
    """Practices by themselves: most of the country's have never had anybody here, and there are thousands."""
    shown = chosen(request, "of", {PRACTICES, OTHERS}, OTHERS)
    found, pages = cut(_without_people(shown), BY_CODE, request)
    is_whole = not pages["next"] and not {"after", "before"} & request.GET.keys()
    known = {shown: len(found)} if is_whole else {}  # it is read from end to end for each count
    count = {kind: known[kind] if kind in known else _without_people(kind).count() for kind in (PRACTICES, OTHERS)}
    context = {"rows": _rows(found), "pages": pages, "shown": shown, "count": count}
    return render(request, "pages/settings/without_people.jinja", context)


def _without_people(which):
    today = clock.today()
    inside = Membership.objects.current(today).filter(organisation=OuterRef("pk"), user__is_active=True)
    is_practice = Q(kind=Organisation.Kind.PRACTICE)
    is_open = Q(closed_on=None) | Q(closed_on__gt=today)
    asked = Organisation.objects.filter(is_open, is_practice if which == PRACTICES else ~is_practice)
    return asked.filter(~Exists(inside)).order_by("ods_code")


def _rows(organisations) -> list[dict]:
    waiting = Invitation.objects.unanswered().filter(organisation__in=organisations).order_by("created_at")
    invited = {one.organisation_id: one for one in waiting}  # the newest of each
    return [
        {
            "name": one.distinct_name,
            "kind": one.get_kind_display(),
            "code": one.ods_code,
            "mailbox": one.email or "No shared mailbox: nobody hears anything",
            "invited": _invited(invited.get(one.pk)),
        }
        for one in organisations
    ]


def _invited(invitation) -> str:
    return f"{invitation.email}, {short_date(invitation.created_at)}" if invitation else "Nobody"
