"""Pages of the list: by where a migration stands in it, never by a number that others can count."""

from workflow.lists.migration_list import MigrationList, read_list
from workflow.operations.address_codes import code_of, number_of
from workflow.pages.lists.panel import address

PAGE = 50


def read_page(asked) -> tuple[MigrationList, list[dict], dict]:
    """The list, the rows of one page, and `pages` as components/pagination.jinja takes it."""
    after, before = (_place(asked, asked.query.get(name, "")) for name in ("after", "before"))
    found = read_list(asked.wanted, asked.actor, asked.today, after=after, few=PAGE)
    if not found.is_sorted:
        following = _after(asked, found.rows) if found.has_more else None
        return found, found.rows, _pages(address(asked) if after else None, following)
    start = _start(found.rows, after, before)
    rows = found.rows[start : start + PAGE]
    previous = address(asked, before=code_of(kind_of_place(asked.actor), rows[0]["pk"])) if start and rows else None
    return found, rows, _pages(previous, _after(asked, rows) if start + PAGE < len(found.rows) else None)


def _start(rows, after, before) -> int:
    """A migration that has left the list in the meantime: from the beginning."""
    places = {row["pk"]: place for place, row in enumerate(rows)}
    if after in places:
        return places[after] + 1
    return max(0, places.get(before, 0) - PAGE)


def _after(asked, rows):
    return address(asked, after=code_of(kind_of_place(asked.actor), rows[-1]["pk"]))


def _pages(previous, following):
    return {"previous": previous, "next": following, "numbers": [], "label": "Pages of migrations"}


def kind_of_place(actor) -> str:
    """Of codes that say nothing in another list, nor to another organisation (workflow/reading/paging.py)."""
    return f"place of a migration for {actor.organisation.pk}"


def _place(asked, code) -> int | None:
    try:
        return number_of(kind_of_place(asked.actor), code)
    except ValueError:
        return None
