"""Where somebody is logged in, and logging out there."""

from allauth.usersessions.internal.flows.sessions import end_sessions
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from workflow.web.policy import Policy, policy


@policy(Policy.LOGGED_IN)
@require_POST
def end_session(request):
    """One of the reader's own: anybody else's is not there."""
    number = request.POST.get("session", "")
    ours = (
        UserSession.objects.filter(user=request.user, pk=int(number)) if number.isascii() and number.isdigit() else []
    )
    if not ours:
        raise Http404
    end_sessions(request, ours)
    messages.success(request, "You are logged out there")
    return redirect("usersessions_list")
