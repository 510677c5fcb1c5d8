"""For which organisation a form is sent: it says so itself, and is refused once its sender acts for another."""

from django.shortcuts import render
from django.template.backends.utils import csrf_input
from django.utils.functional import lazy
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from migration_portal.sign_in import sent_twice

ACTING = "acting"
SAYS_WHICH = {"change_organisation", "log_out"}
NOT_TYPED = {"csrfmiddlewaretoken", ACTING, sent_twice.KEY}
NOT_SHOWN = NOT_TYPED | {"version", "key"}
NEEDS_NO_ORGANISATION = ("account_", "mfa_", "usersessions_", "admin:")  # besides whatever is for anybody


def hidden_fields(request):
    """`csrf_input` of every template: against forged forms, against those meant for another organisation, and against
    those that come twice."""
    return _hidden_fields(request)


def refusal(request):
    """The page that says what was not sent, or None. A form that does not say for whom is that of somebody's only
    organisation; one that does may mean another which they have left since."""
    view = request.resolver_match.view_name
    if view in SAYS_WHICH or view.startswith(NEEDS_NO_ORGANISATION):
        return None
    meant, only = request.POST.get(ACTING), len(request.memberships) < 2
    if meant == request.actor.organisation.ods_code or (meant is None and only):
        return None
    names = {m.organisation.ods_code: m.organisation.name for m in request.memberships}
    context = {
        "meant": names.get(meant),
        "resent": _pairs(request, NOT_TYPED),
        "typed": [value for _, value in _pairs(request, NOT_SHOWN) if " " in value],
        "files": bool(request.FILES),
        "address": request.get_full_path(),
    }
    return render(request, "errors/another_organisation.jinja", context, status=409)


def _pairs(request, but):
    return [(name, value) for name, values in request.POST.lists() if name not in but for value in values]


def _both(request):
    actor = getattr(request, "actor", None)
    code = actor and actor.organisation.ods_code
    said = {ACTING: code, sent_twice.KEY: sent_twice.new_key()} if code else {}
    return csrf_input(request) + format_html_join("", '<input type="hidden" name="{}" value="{}">', said.items())


_hidden_fields = lazy(_both, SafeString, str)
