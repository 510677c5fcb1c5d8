"""Every letter that the portal writes, with when it goes and to whom; and each as its reader would see it."""

from csp.constants import SELF
from csp.decorators import csp_update
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from workflow.emails.specimens import every
from workflow.operations.named_page import named_page
from workflow.pages.chosen import chosen
from workflow.web.policy import Policy, policy

BY_ITSELF = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"  # a mail has its styles in it
)


@policy(Policy.SETTINGS)
@require_safe
def letters(request):
    """One group at a time: all of them together make a very long page."""
    groups = every.groups()
    by_key = {group.key: group for group in groups}
    shown = by_key.get(chosen(request, "about", by_key), groups[0])
    context = {
        "parts": [{"text": one.title, "href": _list_of(one), "current": one is shown} for one in groups],
        "group": shown,
        "rows": [_row(one) | {"href": named_page("letter", key=one.key)} for one in shown.letters],
        "number": sum(len(group.letters) for group in groups),
    }
    return render(request, "pages/administration/letters.jinja", context)


@policy(Policy.SETTINGS)
@csp_update({"frame-src": [SELF]})
@require_safe
def letter(request, key):
    group, specimen = _found(key)
    subject, text = specimen.written()
    context = {
        "letter": _row(specimen) | {"subject": subject, "text": text},
        "page": named_page("letter_as_html", key=key),
        "group": {"text": group.title, "href": _list_of(group)},
    }
    return render(request, "pages/administration/letter.jinja", context)


@policy(Policy.SETTINGS)
@xframe_options_sameorigin
@require_safe
def letter_as_html(request, key):
    """The very page that a mail program shows: it can run nothing, load nothing and send nothing."""
    response = HttpResponse(_found(key)[1].html())
    response["Content-Security-Policy"] = BY_ITSELF
    return response


def _found(key):
    if found := every.find(key):
        return found
    raise Http404


def _list_of(group) -> str:
    return f"{named_page('letters')}?about={group.key}"


def _row(one) -> dict:
    return {"title": one.title, "when": one.when, "to": one.to, "how": one.how}
