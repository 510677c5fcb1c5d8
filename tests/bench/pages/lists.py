"""Pages on nations of 5,000 and 50,000 migrations, in time: decisions 30 and 33, and what a page weighs."""

import gzip
from functools import partial

from tests.bench import processor
from tests.bench.crowd import TODAY, kept, readers
from tests.bench.pages import reading
from tests.bench.pages.addresses import from_the_middle
from workflow import clock

IN_A_ROUND = 5
PAGES = {"your work": "/", "migrations": "/migrations/", "deadlines": "/migrations/?view=deadlines"}


def times_the_small_nation(page, reader):
    """The same page ten times the size, turn by turn."""
    return partial(_ratios, (kept.MANY, lambda: PAGES[page]), (kept.FEW, lambda: PAGES[page]), reader)


def times_the_first_page(reader):
    """A page from the middle of the list and its first page, turn by turn."""
    middle = (kept.MANY, lambda: from_the_middle(readers.reader(reader)))
    return partial(_ratios, middle, (kept.MANY, lambda: "/migrations/"), reader)


def milliseconds(page, reader):
    return partial(_milliseconds, lambda: PAGES[page], reader)


def kilobytes(rounds):
    """The largest of the lists and overviews, as it goes over the wire; styles and scripts are not in it."""
    (name,) = kept.ready(kept.MANY)
    with kept.reading(name), clock.at(TODAY):
        reference = readers.migration().reference
        for reader in readers.READERS[:-1]:
            browser = reading.browser_of(readers.reader(reader))
            for address in (*PAGES.values(), f"/migrations/{reference}/"):
                yield len(gzip.compress(browser.get(address).content, 6)) / 1000


def _ratios(one, other, reader, rounds):
    kept.ready(kept.FEW, kept.MANY)
    for turn in range(rounds + 1):
        order = (one, other) if turn % 2 else (other, one)
        spent = {place: _spent(*place, reader) for place in order}
        if turn:
            yield spent[one] / spent[other]


def _milliseconds(where, reader, rounds):
    kept.ready(kept.FEW, kept.MANY)
    for _ in range(rounds):
        yield 1000 * _spent(kept.MANY, where, reader) / IN_A_ROUND


def _spent(count, where, reader) -> float:
    """Seconds of processor for a round of readings, of the wall where the server's cannot be seen."""
    with kept.reading(kept.name_of(count)), clock.at(TODAY):
        address = where()
        browser = reading.browser_of(readers.reader(reader))
        for _ in range(2):  # the session is written and the server has read its catalogue
            browser.get(address)
        before = processor.now()
        for _ in range(IN_A_ROUND):
            assert browser.get(address).status_code == 200
        spent = processor.now().since(before)
    return spent.wall if spent.cpu is None else spent.cpu
