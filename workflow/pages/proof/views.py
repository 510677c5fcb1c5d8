"""“How we worked out this deadline”: the same page, at the same address, for whoever may see the work item."""

from django.conf import settings
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.pages.proof.presenter import proof_of
from workflow.reading.case import read_case
from workflow.reading.frame import frame
from workflow.web.elsewhere import found_or_elsewhere
from workflow.web.policy import Policy, migrations_of, policy


@policy(Policy.LOGGED_IN)
@require_safe
def proof(request, pk):
    item, elsewhere = found_or_elsewhere(
        request, lambda actor: WorkItem.visible_to(actor).filter(pk=pk).select_related("owner")
    )
    if elsewhere:
        return elsewhere
    case = read_case(get_object_or_404(migrations_of(request.actor), pk=item.migration_id), request.actor)
    item.migration = case.migration
    context = {
        "migration": frame(case.migration, request.actor),
        "address": f"{settings.BASE_URL}{request.path}",
        **proof_of(item, case, calendars.version(item.calendar_id)),
    }
    return render(request, "pages/proof/proof.jinja", context)
