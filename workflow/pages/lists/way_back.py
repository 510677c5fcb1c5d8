"""Whoever chose on the list of migrations goes back to it as it was; everybody else to Your work."""

from urllib.parse import urlencode

from django.core.exceptions import TooManyFieldsSent
from django.http import QueryDict
from django.urls import reverse

from workflow.lists.asked import LONGEST, kept

LIST = "list"  # in an address: what the list asked for
PLACES = ("after", "before")


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
        href = f"{reverse('migrations')}?{query}"
        return {"text": "the list of migrations", "href": href, "name": "Migrations"}
    return {"text": "your work", "href": reverse("your_work"), "name": "Your work"}


def on_the_way(request, address: str) -> str:
    """An address that leads further, and knows the way back."""
    if LIST not in request.GET:
        return address
    way = urlencode({LIST: with_place(asked_of_list(request))})
    return f"{address}{'&' if '?' in address else '?'}{way}"
