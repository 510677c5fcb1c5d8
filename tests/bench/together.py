"""One press for forty migrations: forty steps with their events and work items, and the mails of all."""

import time

from tests.bench.copies import copies_of
from tests.browsing import browser_of
from tests.support.many_at_once import page_for, sent_form, some
from workflow.kernel.steps import Party

FORTY = 40
ASK = page_for("dataextractrequest", "request_form")


def seconds(rounds):
    """Of the wall, from the press to its answer: one press a round, of forty that nobody has taken yet."""
    [journey] = some(lambda migration: migration.state == "procurement", count=1)
    copies_of(journey, FORTY * rounds, number_of_call_off=500_000)
    browser = browser_of(journey.cast.actor(Party.PARTNER))
    for _ in range(rounds):
        form = sent_form(browser, ASK, note="")
        yield _press(browser, form | dict.fromkeys(("shown", "record"), form["shown"][:FORTY]))


def _press(browser, form) -> float:
    began = time.perf_counter()
    answer = browser.post(ASK, form).content.decode()
    took = time.perf_counter() - began
    if f"Done: {FORTY} tasks" not in answer:
        raise AssertionError(f"Not all of {FORTY} were done: {answer}")
    return took
