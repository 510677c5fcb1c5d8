"""Getting in and out: with a password, or in a demonstration by choosing who to be."""

from allauth.account.views import LoginView
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalogue.addresses import onwards
from catalogue.models import User
from migration_portal.sign_in.accounts import remember_last_visit
from migration_portal.sign_in.personas import cards
from workflow.web.policy import Policy, policy

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
with_password = LoginView.as_view()


@policy(Policy.PUBLIC)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def log_in(request):
    """In a demonstration everybody may still log in with the password that `demo_accounts` lists."""
    if request.method == "POST" or not settings.DEMO_MODE or "password" in request.GET:
        return with_password(request)
    if request.user.is_authenticated:
        return redirect("your_work")
    return _choose(request)


@policy(Policy.DEMONSTRATION)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def personas(request):
    """Choose who to be: one click, no password, and nowhere but in a demonstration."""
    if not settings.DEMO_MODE:
        raise Http404
    if request.method != "POST":
        return _choose(request)
    somebody = User.objects.filter(is_demo=True, is_active=True)
    user = get_object_or_404(somebody, email=request.POST.get("email", "").replace("\0", ""))
    was_here = user.last_login
    login(request, user, backend=BACKEND)
    UserSession.objects.create_from_request(request)
    remember_last_visit(request, was_here)
    return HttpResponseRedirect(onwards(request, request.POST.get("next")))


@policy(Policy.PUBLIC)
@require_safe
def log_in_to_administration(request):
    """There is one way in; whoever is in already and may not see the administration pages is told so."""
    if request.user.is_authenticated:
        raise PermissionDenied
    return redirect_to_login(onwards(request, request.GET.get("next")))


@policy(Policy.PUBLIC)
@require_POST
def log_out(request):
    """`next`: where whoever goes on as somebody else comes from, as the page of an invitation."""
    logout(request)
    further = request.POST.get("next", "")
    is_led_on = further not in ("", request.path)
    answer = HttpResponseRedirect(onwards(request, further)) if is_led_on else redirect("logged_out")
    answer["Clear-Site-Data"] = '"cache", "storage"'  # pages that the way back would show again, and other tabs' store
    return answer


@policy(Policy.PUBLIC)
@require_safe
def logged_out(request):
    return render(request, "pages/sign_in/logged_out.jinja")


def locked_out(request, response=None, credentials=None):
    """Shown by axes when throttle.py says that somebody waits."""
    wait = request.wait
    answer = render(request, "pages/sign_in/locked_out.jinja", {"wait": wait}, status=429)
    answer["Retry-After"] = str(wait.minutes * 60 + wait.seconds)
    return answer


def _choose(request):
    main, others = cards()
    context = {"main": main, "others": others, "next": onwards(request, request.GET.get("next"))}
    return render(request, "pages/sign_in/personas.jinja", context)
