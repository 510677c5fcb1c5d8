"""Reads every page of a nation as one reader, and of one ten times the size where that is wanted."""

from django.test import override_settings

from tests.bench.crowd import TODAY, kept, readers
from tests.bench.pages import reading
from tests.bench.pages.addresses import pages
from tests.bench.pages.page_budgets import Cost
from workflow import clock


def costs_for(reader: str, counts: list[int]) -> dict[str, Cost]:
    """By the name of the page; of one nation, or of a small and a large one."""
    found = [_read(name, reader) for name in kept.ready(*counts)]
    return {page: Cost(*(read[page] for read in found)) for page in set.intersection(*map(set, found))}


@override_settings(ALLOWED_HOSTS=["testserver"])
def _read(name, reader) -> dict[str, reading.Reading]:
    found = {}
    with kept.reading(name), clock.at(TODAY):
        actor = readers.reader(reader)
        browser = reading.browser_of(actor)
        browser.get("/")  # the first request writes the session and reads the calendar
        for page, address in pages(actor):
            now = reading.read(browser, address)
            found[page] = found[page].worst(now) if page in found else now
    return found
