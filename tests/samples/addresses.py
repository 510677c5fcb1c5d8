"""The named addresses that layouts use, for drawing a page without the rest of the portal."""

from django.http import HttpResponse
from django.urls import path

NAMES = (
    "migrations",
    "deadlines",
    "calendar_month",
    "calendar_feed",
    "week_file",
    "organisations",
    "import_practices",
    "ask_ods",
    "import_names",
    "without_people",
    "save_view",
    "saved_views",
    "downloads",
    "given_over",
    "get_in",
    "deciding",
    "practice_lists",
    "own_region",
    "find_organisation",
    "add_organisation",
    "find_person",
    "support_access",
    "leave_support_access",
    "invite",
    "process",
    "guide",
    "how_we_read_the_guide",
    "help",
    "accessibility",
    "cookies",
    "privacy",
    "glossary",
    "on_track",
    "personas",
    "outbox",
    "account",
    "notifications",
    "next_summary",
    "colleagues",
    "looked_at",
    "change_organisation",
    "account_login",
    "log_out",
    "settings",
    "letters",
    "mail_trouble",
    "send_again",
    "calendar_import",
    "calendar_add",
    "calendar_remove",
    "limits",
    "add_closure",
    "assign",
    "together",
    "remind_late",
    "news",
)


def _nothing(request):
    return HttpResponse()


urlpatterns = [path("", _nothing, name="your_work"), *(path(f"{name}/", _nothing, name=name) for name in NAMES)]
urlpatterns += [path("limits/<slug:key>/", _nothing, name="limit")]
