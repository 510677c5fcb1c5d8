"""What a mail program does when its “Unsubscribe” is pressed (RFC 8058). Opening the address changes nothing."""

from django.http import Http404, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from catalogue.models import User
from workflow.notifications.mail_settings import MailSettings
from workflow.outbox.unsubscribe import person_of
from workflow.web.policy import Policy, policy

ONE_CLICK = "One-Click"
DONE = "You get no more news in a daily summary. What is yours to do still comes: log in to choose when."


@csrf_exempt  # a mail program has no session; the address is signed and names one person
@policy(Policy.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request, token):
    """A person is led to their choices, which are theirs alone to see."""
    if request.method != "POST":
        return redirect("notifications")
    user = User.objects.filter(pk=person_of(token), is_active=True).first()
    if user is None:
        raise Http404
    if request.POST.get("List-Unsubscribe") != ONE_CLICK:
        return HttpResponseBadRequest("Nothing has changed.", content_type="text/plain")
    MailSettings.switch_summaries_off(user)
    return HttpResponse(DONE, content_type="text/plain")
