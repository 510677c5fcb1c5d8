"""Every email the demonstration has written, with its state and its words. The link of an invitation is shown in a
marked demonstration alone, where anybody may be anybody; no other link that lets somebody in ever is."""

from django.conf import settings
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from catalogue.invitations import letter
from catalogue.models import Demonstration, Invitation
from workflow.db.wall.reader import as_the_portal
from workflow.emails.render import render as write
from workflow.formatting import moment
from workflow.operations.named_page import named_page
from workflow.outbox.email import IN_TROUBLE, WAITS, Email
from workflow.outbox.html_parts import OUR_ADDRESS, Piece, pieces_of
from workflow.outbox.templates import account_words
from workflow.pages.chosen import chosen
from workflow.reading import paging
from workflow.web.policy import Policy, policy

STATUS = {
    "gathering": "Queued", "queued": "Queued", "sending": "Sending", "sent": "Sent", "retrying": "Trying again",
    "dead": "There is a problem", "dropped": "Not needed", "held": "Waiting for the summary",
    "joined": "In the summary", "left": "Its reader has left",
}  # fmt: skip
NOT_WRITTEN = "(This email is written when it is sent)"
SEALED = "(The words are not kept: they held a link that lets somebody in)"
CUT = "(a link that lets somebody in)"
NOT_NEEDED = "(No words: by the time it was to be sent, nothing in it was news any more)"
IN_SUMMARY = "(Its words stand in the daily summary of the same address)"
NOT_SENT_YET = (Email.State.QUEUED, Email.State.HELD, Email.State.GATHERING, Email.State.RETRYING)
COUNTED = paging.PAGE  # it is read however much mail there is, so it counts no further


@policy(Policy.LOGGED_IN)
@require_safe
@as_the_portal()
def outbox(request):
    _only_in_a_demonstration()
    emails = Email.objects.select_related("migration__practice")
    problems = chosen(request, "show", {"problems"})
    if problems:
        emails = emails.filter(IN_TROUBLE)
    found, pages = paging.cut(emails, paging.LAST_WRITTEN_FIRST, request)
    context = {
        "rows": [_row(email) for email in found],
        "counts": {
            "queued": _counted(Q(state="gathering")) + _counted(WAITS),
            "held": _counted(Q(state="held"), by="created_at"),
            "problems": _counted(Q(state="dead")),
        },
        "counted_to": COUNTED,
        "shown": "not delivered" if problems else "",
        "problems_href": f"{named_page('outbox')}?show=problems",
        "pages": pages,
    }
    return render(request, "pages/operations/outbox.jinja", context)


@policy(Policy.LOGGED_IN)
@require_safe
@as_the_portal()
def outbox_email(request, pk):
    _only_in_a_demonstration()
    email = get_object_or_404(Email.objects.select_related("migration__practice"), pk=pk)
    row = _row(email) | {"pieces": _with_links(_words_of(email)), "last_error": email.last_error}
    return render(request, "pages/operations/email.jinja", {"email": row, "back": named_page("outbox")})


def _with_links(text) -> list[Piece]:
    """To the pages of this very demonstration, at whatever address it is looked at."""
    return [piece._replace(address=piece.address.removeprefix(settings.BASE_URL)) for piece in pieces_of(text)]


def _words_of(email) -> str:
    """As they were sent, or as they would be if they were sent now."""
    if email.secret:
        return _invitation(email) or OUR_ADDRESS.sub(CUT, email.text) or SEALED
    if email.text:
        return email.text
    if email.state in NOT_SENT_YET:
        return (write(email) or ("", NOT_NEEDED))[1]
    return {Email.State.JOINED: IN_SUMMARY, Email.State.DROPPED: NOT_NEEDED}.get(email.state, NOT_WRITTEN)


def _invitation(email) -> str:
    """With a link of its own, while somebody can still join by it."""
    found = Invitation.objects.select_related("organisation", "invited_by", "named_by")
    invitation = found.filter(pk=email.facts.get("invitation", 0)).first()
    if not invitation or not invitation.can_be_accepted or not Demonstration.objects.exists():
        return ""
    return account_words("invitation", letter(invitation))[1]


def _only_in_a_demonstration():
    if not settings.DEMO_MODE:
        raise Http404


def _counted(kind, by="pk") -> int:
    """Stops once there are more than it tells. A kind is asked for by itself, in the order of its index."""
    return Email.objects.filter(kind).order_by(by)[: COUNTED + 1].count()


def _row(email):
    return {
        "number": email.pk,
        "subject": email.subject or NOT_WRITTEN,
        "href": named_page("outbox_email", pk=email.pk),
        "to": email.to,
        "practice": email.migration.practice.name if email.migration else "",
        "status": STATUS[email.state],
        "at": moment(email.created_at),
    }
