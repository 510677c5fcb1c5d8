"""Whoever came from the list of migrations goes back to it as it was; everybody else to Your work, to the part of it
that they looked at.

The way back stands in the address: a page is the same for the same address, two tabs do not mix up their lists, and a
browser that sends no Referer loses nothing. It is read as the filters of a list and as nothing else."""

from urllib.parse import urlencode

from django.core.exceptions import TooManyFieldsSent
from django.http import QueryDict

from workflow.lists.asked import LONGEST, kept
from workflow.operations.named_page import named_page

LIST = "list"  # in an address: what the list asked for
PLACES = ("after", "before")
PARTS = ("whose", "show")  # of Your work
LONGEST_PART = 20


def asked_of_list(request) -> QueryDict:
    """What the list asked for that the reader came from; nothing of what is not ours."""
    try:
        return QueryDict(request.GET.get(LIST, "")[:LONGEST])
    except TooManyFieldsSent:
        return QueryDict()


def with_place(query: QueryDict) -> str:
    """What the list asks for, and which of its pages is shown."""
    places = urlencode({name: query[name] for name in PLACES if query.get(name)})
    return "&".join(filter(None, (kept(query), places)))


def back_from(request) -> dict:
    """{text, href, name}: “Go back to <text>”, and the name of the page."""
    if LIST in request.GET:
        query = with_place(asked_of_list(request))
        href = f"{named_page('migrations')}?{query}"
        return {"text": "the list of migrations", "href": href, "name": "Migrations"}
    part = _part_of_work(request)
    return {"text": "your work", "href": f"{named_page('your_work')}{part and '?' + part}", "name": "Your work"}


def _part_of_work(request) -> str:
    return urlencode({name: request.GET[name][:LONGEST_PART] for name in PARTS if request.GET.get(name)})


def on_the_way(request, address: str) -> str:
    """An address that leads further, and knows the way back."""
    if LIST in request.GET:
        return _joined(address, urlencode({LIST: with_place(asked_of_list(request))}))
    part = _part_of_work(request)
    return _joined(address, part) if part else address


def with_way(address: str, query: str) -> str:
    """From a list that asks for nothing, the address as it is."""
    return _joined(address, urlencode({LIST: query})) if query else address


def _joined(address, query):
    page, mark, place = address.partition("#")
    return f"{page}{'&' if '?' in page else '?'}{query}{mark}{place}"


def ways(request) -> dict:
    """What every template knows of it: where the list is, and how a link keeps the way."""
    asked = with_place(asked_of_list(request)) if LIST in request.GET else ""
    return {
        "list_href": f"{named_page('migrations')}{'?' if asked else ''}{asked}",
        "onward": lambda address: with_way(address, asked),
    }
