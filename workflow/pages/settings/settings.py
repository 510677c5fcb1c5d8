"""What an administrator can set: one page that leads to all of it."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from catalogue.ods.names_file import without_a_name
from workflow.deadlines import calendars
from workflow.formatting import counted, short_date
from workflow.web.policy import Policy, policy

PEOPLE = "Where somebody works, and help for those who cannot get in."
LOOKING = "To read what an organisation sees, for a while, once others have agreed to it."
TRIED = "Who asked for many of them, as somebody does who tries addresses out."
LETTERS = "What each email says, when it goes and to whom, with invented facts."
MAIL = "Addresses that do not work, and what the mail server says."


@policy(Policy.SETTINGS)
@require_safe
def settings(request):
    calendar = calendars.current()
    official = f"{calendar.version}. Bank holidays are official until {short_date(calendar.official_until)}."
    context = {
        "rows": [
            {"text": "Bank holidays", "href": reverse("calendar"), "about": official},
            {"text": "Limits", "href": reverse("limits"), "about": "How long each task may take, and who says so."},
            {"text": "Organisations", "href": reverse("organisations"), "about": _organisations()},
            {"text": "People", "href": reverse("find_person"), "about": PEOPLE},
            {"text": "Systems and frameworks", "href": reverse("systems"), "about": "What suppliers offer."},
            {"text": "Looking into an organisation", "href": reverse("support_access"), "about": LOOKING},
            {"text": "What administrators did", "href": reverse("administrative_acts"), "about": "Newest first."},
            {"text": "Pages that are not there", "href": reverse("not_found_often"), "about": TRIED},
            {"text": "Closures", "href": reverse("closures"), "about": "Days on which an organisation is closed."},
            {"text": "Letters", "href": reverse("letters"), "about": LETTERS},
            {"text": "Mail that does not arrive", "href": reverse("mail_trouble"), "about": MAIL},
        ]
    }
    return render(request, "pages/settings/settings.jinja", context)


def _organisations():
    nameless = without_a_name().count()
    unknown = f" {counted(nameless, 'organisation has', 'organisations have')} no name." if nameless else ""
    return f"Each that takes part: added here, or from the files of ODS.{unknown}"
