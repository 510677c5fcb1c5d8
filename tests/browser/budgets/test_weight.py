"""What a first visit to a page fetches: how often it asks, and how much comes (decision 33)."""

import gzip

import pytest

pytestmark = pytest.mark.browser
REQUESTS, COLD, OF_A_LIST = 8, 60_000, 75_000  # bytes, compressed as the proxy does it
PACKED = ("text/", "image/svg+xml", "application/json")
VISITS = [
    ("Priya Shah", "/", COLD),
    ("Priya Shah", "/migrations/", OF_A_LIST),
    ("Priya Shah", "/migrations/?view=deadlines", OF_A_LIST),
    ("Jo Marsh", "/migrations/", COLD),  # the overview of its one migration
    ("Sam Torres", "/", COLD),
    ("Aisha Khan", "/calendar/", COLD),
    ("Dan Cole", "/guide/", COLD),
    ("Alex Penrose", "/settings/", COLD),
]


@pytest.mark.parametrize(("who", "address", "most"), VISITS)
def test_a_first_visit_asks_for_little_and_gets_little(visit, who, address, most):
    known = visit().be(who)
    visitor = visit()  # a browser that knows who it is, and has no file of ours
    visitor.context.add_cookies(known.context.cookies())
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
