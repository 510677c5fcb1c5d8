"""What was typed into a form that its writer left for later, or sent after the session ended: it comes back filled."""

from functools import partial
from hashlib import sha256

from django.contrib import messages
from django.contrib.sessions.models import Session
from django.http import QueryDict
from django.utils import timezone

from catalogue.typed import nhs_numbers
from migration_portal.sign_in.acting import ACTING, NOT_SHOWN, NOT_TYPED
from migration_portal.sign_in.factor_secrets import encrypted, opened
from migration_portal.sign_in.strangers import may_leave_something
from workflow.pages.for_later import LATER

KEPT = "You were logged out. We kept what you typed"
LEFT = "Here is what you typed before. It is not sent yet"
FOR_LATER = "for_later"  # in a session, by a hash of the page's address
LARGEST_KEPT, LONGEST_CODE = 200_000, 20


class KeepTypedMiddleware:
    """Keeps a form sent by somebody who is no longer logged in, but for passwords, files and NHS numbers. It is
    encrypted: whoever reads the database, or a backup, reads nothing of it.

    A view asks `request.typed()` for what this person sends with this request, or had typed into its page before;
    `request.keep_for_later()` keeps what is sent until its page is opened again, or its writer logs out.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.kept_post, request.typed = partial(kept_post, request), partial(_typed, request)
        request.keep_for_later = partial(keep_for_later, request)
        if left := getattr(request, "left_for_later", None):  # by a session that has just ended of itself
            request.session[FOR_LATER] = left
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Runs after the check against forged forms, and before the one that asks for a log in."""
        if request.method == "POST" and not request.user.is_authenticated and getattr(view, "login_required", True):
            keep_typed(request, said=KEPT)


def keep_typed(request, *, said):
    """`said`: what the banner over the page tells when it is shown again."""
    if (written := _written(request)) and may_leave_something(request):
        whose = getattr(request, "ended_for", None)
        acting = request.POST.get(ACTING, "")[:LONGEST_CODE]
        request.session["kept"] = {"path": request.path} | _entry(written, whose, acting, said)


def keep_for_later(request) -> bool:
    """Of several forms the ones that were left last, as far as there is room."""
    written = _written(request, beside=NOT_SHOWN | {LATER})
    if not written:
        return False
    left, where = request.session.get(FOR_LATER, {}), _place(request)
    left.pop(where, None)
    left[where] = _entry(written, str(request.user.pk), request.actor.organisation.ods_code, LEFT)
    while len(str(left)) > LARGEST_KEPT and len(left) > 1:
        del left[next(iter(left))]
    request.session[FOR_LATER] = left
    return True


def _place(request) -> str:
    return sha256(request.get_full_path().encode()).hexdigest()


def _entry(written, whose, acting, said) -> dict:
    """`acting`: the code of the organisation for which it was typed; empty where the page was nobody's."""
    return {"typed": encrypted(written), "for": whose, "acting": acting, "said": said}


def _written(request, beside=NOT_TYPED) -> str:
    """Empty where nothing was typed `beside` what stands in every form, or too much: of that nothing is looked for,
    which would take longer than whoever is not logged in may keep anybody busy."""
    if sum(len(value) for _, values in request.POST.lists() for value in values) > LARGEST_KEPT:
        return ""
    typed = request.POST.copy()
    for name in list(typed):
        if name in NOT_TYPED or "password" in name.lower() or _names_a_patient(typed.getlist(name)):
            del typed[name]
    says_something = any(value.strip() for name, values in typed.lists() if name not in beside for value in values)
    written = typed.urlencode() if says_something else ""
    return written if len(written) <= LARGEST_KEPT else ""


def _names_a_patient(values) -> bool:
    return any(nhs_numbers.refusal(value) for value in values)


def kept_post(request):
    """What this person typed into this page before, for the organisation that they act for, once; otherwise None. It
    also puts up the banner that says so."""
    kept = _taken_out(request) if request.method == "GET" else None
    if kept is None:
        return None
    typed = opened(kept["typed"])
    if typed is None or kept["for"] not in (None, str(request.user.pk)):
        return None
    messages.info(request, kept.get("said", KEPT))
    return QueryDict(typed)


def _taken_out(request):
    kept = request.session.get("kept")
    if kept and kept["path"] == request.path and _is_of_theirs(request, kept):
        del request.session["kept"]
        return kept
    left, where = request.session.get(FOR_LATER, {}), _place(request)
    if where not in left or not _is_of_theirs(request, left[where]):
        return None
    found = left.pop(where)
    request.session[FOR_LATER] = left
    return found


def _is_of_theirs(request, kept) -> bool:
    """What was typed for one organisation waits until they act for it again."""
    return kept.get("acting", "") in ("", request.actor and request.actor.organisation.ods_code)


def typed_by(people) -> list[str]:
    """What rows of people have left in forms, in whichever of their browsers: for whoever asks what is kept of them."""
    whose = {str(person["id"]) for person in people}
    found = []
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        held = session.get_decoded()
        entries = [*held.get(FOR_LATER, {}).values(), *filter(None, [held.get("kept")])]
        found += [opened(entry["typed"]) for entry in entries if entry["for"] in whose]
    return found


def _typed(request):
    return request.POST if request.method == "POST" else kept_post(request)
