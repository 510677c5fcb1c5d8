"""An administrator who looks into another organisation reads what it sees, and changes nothing."""

from django.contrib import messages
from django.shortcuts import render

from catalogue.administration.support_access import running_of
from workflow.kernel.visibility import Actor

CHOSEN = "support_access"
READING = ("GET", "HEAD", "OPTIONS")
MAY_BE_SENT = {"log_out", "leave_support_access", "account_reauthenticate"}
MAY_BE_SENT_TOO = ("mfa_authenticate", "mfa_reauthenticate")  # to prove who one is


def visitor(request) -> Actor | None:
    """None once it is over: then the administrator is told, and is an administrator again."""
    access = running_of(request.user, request.session[CHOSEN])
    if not access:
        del request.session[CHOSEN]
        request.looked_in_until_now = True
        return None
    request.support_access = access
    return Actor(request.user, access.organisation, is_confirmed=False)


def refusal(request):
    """The page that says why nothing was sent, or None."""
    if getattr(request, "looked_in_until_now", False):
        messages.info(request, "Your time to look into the organisation is over. You act for the administration again")
    name = request.resolver_match.view_name
    if not request.support_access or request.method in READING or _may_be_sent(name):
        return None
    return render(request, "errors/looking_in.jinja", {"access": request.support_access}, status=403)


def _may_be_sent(name):
    return name in MAY_BE_SENT or name.startswith(MAY_BE_SENT_TOO)
