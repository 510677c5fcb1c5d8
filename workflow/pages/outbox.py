"""Every email the demonstration has written, with its state and its words, but for links that let somebody in."""

from django.conf import settings
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from workflow.formatting import moment
from workflow.outbox.email import WAITS, Email
from workflow.reading import paging
from workflow.web.policy import Policy, policy

STATUS = {
    "gathering": "Queued", "queued": "Queued", "sending": "Sending", "sent": "Sent", "retrying": "Trying again",
    "dead": "There is a problem", "dropped": "Not needed", "held": "Waiting for the summary",
    "joined": "In the summary",
}  # fmt: skip
NOT_WRITTEN = "(The words are made when it is sent)"
SEALED = "(The words are not shown: they hold a link that lets somebody in)"
PROBLEMS = ("dead", "retrying")
COUNTED = paging.PAGE  # it is read however much mail there is, so it counts no further


@policy(Policy.LOGGED_IN)
@require_safe
def outbox(request):
    _only_in_a_demonstration()
    emails = Email.objects.select_related("migration__practice")
    if request.GET.get("show") == "problems":
        emails = emails.filter(state__in=PROBLEMS)
    found, pages = paging.cut(emails, paging.NEWEST_FIRST, request)
    context = {
        "rows": [_row(email) for email in found],
        "counts": {"queued": _counted(Q(state="gathering")) + _counted(WAITS), "problems": _counted(Q(state="dead"))},
        "counted_to": COUNTED,
        "problems_href": f"{reverse('outbox')}?show=problems",
        "pages": pages,
    }
    return render(request, "pages/operations/outbox.jinja", context)


@policy(Policy.LOGGED_IN)
@require_safe
def outbox_email(request, pk):
    _only_in_a_demonstration()
    email = get_object_or_404(Email, pk=pk)
    words = SEALED if email.secret else email.text or NOT_WRITTEN
    row = _row(email) | {"text": words, "last_error": email.last_error}
    return render(request, "pages/operations/email.jinja", {"email": row, "back": reverse("outbox")})


def _only_in_a_demonstration():
    if not settings.DEMO_MODE:
        raise Http404


def _counted(kind) -> int:
    """Stops once there are more than it tells. A kind for which there is an index is asked for by itself."""
    return Email.objects.filter(kind).order_by("pk")[: COUNTED + 1].count()


def _row(email):
    return {
        "subject": email.subject or NOT_WRITTEN,
        "href": reverse("outbox_email", kwargs={"pk": email.pk}),
        "to": email.to,
        "practice": email.migration.practice.name if email.migration else "",
        "status": STATUS[email.state],
        "at": moment(email.created_at),
    }
