"""Two plain pages behind the real middleware, for the tests of it."""

from django.http import HttpResponse, JsonResponse
from django.urls import include, path

from migration_portal.sign_in.kept_typed import kept_post


def who(request):
    actor = request.actor
    return JsonResponse({"person": actor.user.name, "organisation": actor.organisation.name})


def note(request):
    if request.method == "POST":
        return HttpResponse("saved")
    kept = kept_post(request)
    return JsonResponse(dict(kept.lists()) if kept else {})


urlpatterns = [
    path("who", who, name="who"),
    path("note", note, name="note"),
    path("", include("migration_portal.urls")),
]
