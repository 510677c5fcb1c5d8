"""The four parts of what an organisation keeps: together by their beginnings, or one alone and all of it, by pages."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict

from workflow.pages.chosen import chosen
from workflow.pages.given_over.kept_rows import document_rows, message_rows, note_rows, step_rows


@dataclass(frozen=True)
class Part:
    name: str  # in the address
    link: str
    title: str
    nothing: str  # after the name of the organisation
    rows: Callable


PARTS = (
    Part("documents", "Documents", "Documents you added", "added no documents", document_rows),
    Part("notes", "Notes", "Notes", "wrote no notes", note_rows),
    Part("messages", "Messages", "Messages you sent and were sent", "has no messages", message_rows),
    Part("steps", "Steps", "Steps you took", "took no steps", step_rows),
)


def asked_for(request) -> Part | None:
    by_name = {part.name: part for part in PARTS}
    return by_name.get(chosen(request, "show", by_name))


def parts_shown(request, migration, asked) -> list[dict]:
    """As kept.jinja takes them. `all` is where the rest of a part is, if there is more of it."""
    return [_shown(part, request, migration, alone=part is asked) for part in PARTS if asked in (None, part)]


def choices(request, asked) -> list[dict]:
    """Of section_nav.jinja."""
    everything = {"text": "Everything", "href": request.path, "current": asked is None}
    return [everything, *({"text": one.link, "href": f"?show={one.name}", "current": one is asked} for one in PARTS)]


def _shown(part, request, migration, *, alone):
    rows, pages = part.rows(request if alone else _its_beginning(request), migration)
    shown = {"name": part.name, "title": part.title, "nothing": part.nothing, "rows": rows}
    if alone:
        return shown | {"pages": pages}
    return shown | {"all": f"?show={part.name}" if pages["next"] else None, "link": part.link.lower()}


def _its_beginning(request) -> HttpRequest:
    """The same reader, who asks for no place in a list."""
    plain = HttpRequest()
    plain.actor, plain.GET = request.actor, QueryDict()
    return plain
