"""What happens to a form that is sent after the session ended: it comes back filled, once its sender has logged in."""

from functools import partial

from django.contrib import messages
from django.http import QueryDict

from catalogue.typed import nhs_numbers
from migration_portal.sign_in.acting import NOT_TYPED
from migration_portal.sign_in.factor_secrets import encrypted, opened
from migration_portal.sign_in.strangers import may_leave_something

KEPT = "You were logged out. We kept what you typed"
LARGEST_KEPT = 200_000


class KeepTypedMiddleware:
    """Keeps a form sent by somebody who is no longer logged in, but for passwords, files and NHS numbers. It is
    encrypted: whoever reads the database, or a backup, reads nothing of it.

    A view asks `request.typed()` for what this person sends with this request, or had typed into its page before.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.kept_post, request.typed = partial(kept_post, request), partial(_typed, request)
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Runs after the check against forged forms, and before the one that asks for a log in."""
        if request.method == "POST" and not request.user.is_authenticated and getattr(view, "login_required", True):
            keep_typed(request, said=KEPT)


def keep_typed(request, *, said):
    """`said`: what the banner over the page tells when it is shown again."""
    typed = request.POST.copy()
    for name in list(typed):
        if name in NOT_TYPED or "password" in name.lower() or _names_a_patient(typed.getlist(name)):
            del typed[name]
    says_something = any(value.strip() for values in typed.lists() for value in values[1])
    if says_something and len(written := typed.urlencode()) <= LARGEST_KEPT and may_leave_something(request):
        whose = getattr(request, "ended_for", None)
        request.session["kept"] = {"path": request.path, "typed": encrypted(written), "for": whose, "said": said}


def _names_a_patient(values) -> bool:
    return any(nhs_numbers.refusal(value) for value in values)


def kept_post(request):
    """What this person typed into this page before they were logged out, once; otherwise None.

    It also puts up the banner that says so.
    """
    kept = request.session.get("kept")
    if request.method != "GET" or not kept or kept["path"] != request.path:
        return None
    del request.session["kept"]
    typed = opened(kept["typed"])
    if typed is None or kept["for"] not in (None, str(request.user.pk)):
        return None
    messages.info(request, kept.get("said", KEPT))
    return QueryDict(typed)


def _typed(request):
    return request.POST if request.method == "POST" else kept_post(request)
