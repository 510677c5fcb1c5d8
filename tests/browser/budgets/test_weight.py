"""What a first visit to a page fetches: how often it asks, and how much comes (decision 33)."""

import gzip

import pytest

from tests.browser.everything import PARTNER, sit_down

pytestmark = pytest.mark.browser
REQUESTS, COLD, OF_A_LIST = 8, 60_000, 75_000  # bytes, compressed as the proxy does it
PACKED = ("text/", "image/svg+xml", "application/json")
VISITS = [
    (PARTNER, "/", COLD),
    (PARTNER, "/migrations/", OF_A_LIST),
    (PARTNER, "/migrations/?view=deadlines", OF_A_LIST),
    ("jo.marsh@quillbrook.example", "/migrations/", COLD),  # the overview of its one migration
    ("sam.torres@migration-agent.example", "/", COLD),
    ("aisha.khan@northshire-icb.example", "/calendar/", COLD),
    ("dan.cole@harbour.example", "/guide/", COLD),
    ("alex.penrose@portal.example", "/settings/", COLD),
]


@pytest.mark.parametrize(("who", "address", "most"), VISITS)
def test_a_first_visit_asks_for_little_and_gets_little(newly_opened, who, address, most):
    visitor = sit_down(newly_opened, who)
    answers = answers_to(visitor.page)
    visitor.open(address).page.wait_for_load_state("networkidle")
    brought = [answer for answer in answers if answer.ok]
    assert visitor.page.locator("h1").is_visible()
    assert len(answers) <= REQUESTS, [answer.url for answer in answers]
    assert {answer.request.resource_type for answer in brought} >= {"document", "stylesheet", "script"}
    assert sum(map(_weight, brought)) <= most


def answers_to(page) -> list:
    """All that it is answered from now on."""
    found = []

    def keep(answer):
        found.append(answer)

    page.on("response", keep)
    return found


def _weight(answer) -> int:
    body = answer.body()
    return len(gzip.compress(body, 6)) if answer.headers.get("content-type", "").startswith(PACKED) else len(body)
