"""The portal's addresses, and a plain page behind each name in the frame that has no page of its own yet."""

from django.http import HttpResponse
from django.urls import include, path

from migration_portal import urls

FRAME = [
    "your_work", "migrations", "deadlines", "process", "guide", "help", "outbox",
    "accessibility", "cookies", "privacy", "glossary",
]  # fmt: skip
_named = {pattern.name for pattern in urls.urlpatterns if hasattr(pattern, "name")}


def plain(request):
    return HttpResponse("a page")


def _address_of(name):
    return "" if name == "your_work" else f"{name}/"


urlpatterns = [
    path("", include("migration_portal.urls")),
    *(path(_address_of(name), plain, name=name) for name in FRAME if name not in _named),
]
