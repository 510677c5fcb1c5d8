"""What the people of one organisation have looked at that is confidential, for those who lead it."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from workflow.audit.access import Access
from workflow.audit.access_names import names_of
from workflow.db.wall.reader import as_the_portal
from workflow.formatting import counted, short_date
from workflow.reading import paging
from workflow.web.policy import Policy, leads, policy


@policy(Policy.LOGGED_IN)
@require_safe
def looked_at(request):
    if not leads(request):
        raise Http404
    rows, pages = _looks(request)
    context = {"organisation": request.actor.organisation.name, "rows": rows, "pages": pages}
    return render(request, "pages/access/looked_at.jinja", context)


@as_the_portal()
def _looks(request):
    """With the reference and the document of each, also where the organisation takes part no more."""
    looks = Access.visible_to(request.actor).select_related("user", "migration")
    found, pages = paging.cut(looks, paging.NEWEST_FIRST, request)
    names = names_of(found)
    return [_row(look, names) for look in found], pages


def _row(look, names):
    return {
        "on": short_date(look.day),
        "who": look.user.name,
        "what": names[look.pk],
        "migration": look.migration.reference,
        "times": counted(look.times, "time"),
    }
