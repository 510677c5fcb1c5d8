"""What an administrator can set: one page that leads to all of it."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalogue.ods.names_file import without_a_name
from workflow.deadlines import calendars
from workflow.formatting import counted, short_date
from workflow.operations.named_page import named_page
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
            {"text": "Bank holidays", "href": named_page("calendar"), "about": official},
            {"text": "Limits", "href": named_page("limits"), "about": "How long each task may take, and who says so."},
            {"text": "Organisations", "href": named_page("organisations"), "about": _organisations()},
            {"text": "People", "href": named_page("find_person"), "about": PEOPLE},
            {"text": "Systems and frameworks", "href": named_page("systems"), "about": "What suppliers offer."},
            {"text": "Looking into an organisation", "href": named_page("support_access"), "about": LOOKING},
            {"text": "What administrators did", "href": named_page("administrative_acts"), "about": "Newest first."},
            {"text": "Pages that are not there", "href": named_page("not_found_often"), "about": TRIED},
            {"text": "Closures", "href": named_page("closures"), "about": "Days on which an organisation is closed."},
            {"text": "Letters", "href": named_page("letters"), "about": LETTERS},
            {"text": "Mail that does not arrive", "href": named_page("mail_trouble"), "about": MAIL},
        ]
    }
    return render(request, "pages/settings/settings.jinja", context)


def _organisations():
    nameless = without_a_name().count()
    unknown = f" {counted(nameless, 'organisation has', 'organisations have')} no name." if nameless else ""
    return f"Each that takes part: added here, or from the files of ODS.{unknown}"
