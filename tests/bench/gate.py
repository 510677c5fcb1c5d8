"""Reads every page of two nations, one ten times the other, as one reader."""

from django.test import override_settings

from tests.bench import reading
from tests.bench.addresses import pages
from tests.bench.crowd import TODAY, kept, readers
from tests.bench.page_budgets import Cost
from workflow import clock


def costs_for(reader: str) -> dict[str, Cost]:
    """By the name of the page."""
    few, many = (_read(name, reader) for name in kept.ready(kept.FEW, kept.MANY))
    return {page: Cost(few[page], many[page]) for page in few.keys() & many.keys()}


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
