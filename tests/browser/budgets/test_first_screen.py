"""What a delivery partner with many tasks sees before it scrolls, and how soon the keyboard is at the first of them."""

import pytest

from tests.browser.accessibility import NARROW, WIDE
from tests.browser.everything import PARTNER

pytestmark = pytest.mark.browser
MANY = 50
FEW_STOPS, DEEPEST = 5, 5  # stops of the tabulator; strokes in an address that is no step
LONGEST_PAGE = 1_800  # pixels
WHOLE_ROWS = """() => [...document.querySelectorAll(".app-desk-row")]
  .filter(row => row.getBoundingClientRect().bottom <= innerHeight).length"""
LATE = ".app-desk-list .app-desk-late"
IN_TWO_LINES = """() => [...document.querySelectorAll(".app-desk-list .app-desk-late")]
  .filter(words => words.getClientRects().length > 1 || words.offsetWidth > words.parentElement.clientWidth).length"""
TOOLS_ARE_ABOVE = """() => document.querySelector(".app-desk-tools, .app-picks__tools").getBoundingClientRect().bottom
  <= document.querySelector(".app-desk-row, .app-picks tbody tr").getBoundingClientRect().top"""
OUT_OF_THEIR_ROWS = """() => [...document.querySelectorAll(".app-desk-list .app-chip")].filter(chip => {
  const [who, row] = [chip, chip.closest(".app-desk-row")].map(one => one.getBoundingClientRect())
  return !who.width || who.top < row.top || who.bottom > row.bottom
}).length"""
FOCUSED = "document.activeElement.closest('.app-desk-row__task') !== null"


@pytest.fixture
def desk(seat):
    page = seat(PARTNER).page

    def at(size):
        page.set_viewport_size(size)
        page.goto("/")
        assert int(page.get_by_role("link", name="My team").inner_text().strip("My team()")) >= MANY
        return page

    yield at
    page.set_viewport_size(WIDE)


@pytest.mark.parametrize(("size", "least"), [(WIDE, 8), ({"width": 390, "height": 844}, 3), (NARROW, 3)])
def test_the_first_screen_shows_tasks(desk, size, least):
    assert desk(size).evaluate(WHOLE_ROWS) >= least


@pytest.mark.parametrize("address", ["/", "/migrations/"])
@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_what_is_done_with_ticked_rows_stands_over_them(desk, size, address):
    page = desk(size)
    page.goto(address)
    assert page.evaluate(TOOLS_ARE_ABOVE)


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_who_has_a_task_stands_in_its_row(desk, size):
    assert desk(size).evaluate(OUT_OF_THEIR_ROWS) == 0


def test_no_line_of_a_row_ends_in_a_dot_between_nothing(desk):
    page = desk(NARROW)
    assert page.locator(".app-desk-row__where").count()
    behind = (
        "[...document.querySelectorAll('.app-desk-row__where')].map(one => getComputedStyle(one, '::after').content)"
    )
    assert not any("·" in content for content in page.evaluate(behind))


def test_the_page_is_not_long(desk):
    assert desk(WIDE).evaluate("document.documentElement.scrollHeight") <= LONGEST_PAGE


def test_the_first_task_is_at_the_third_stop_and_two_after_the_link_that_skips_to_it(desk):
    page = desk(WIDE)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Skip to tasks"
    page.keyboard.press("Enter")
    stops = 1
    while not page.evaluate(FOCUSED):
        page.keyboard.press("Tab")
        stops += 1
        assert stops <= 3


EVERYBODY = [PARTNER, "aisha.khan@northshire-icb.example", "dan.cole@harbour.example", "jo.marsh@quillbrook.example"]
MAIN_ACTION = "main .app-turns .nhsuk-button, main .app-actions .nhsuk-button"
OF_A_MIGRATION = (
    "[...document.querySelectorAll('main a, nav a')].map(a => a.getAttribute('href')).filter(h => h.startsWith(%r))"
)


def opened_pages_of(page, reference):
    """Opens every page of this migration that its overview and its sections lead to; none of a step."""
    start, found, left = f"/migrations/{reference}/", set(), {f"/migrations/{reference}/"}
    while left:
        address = left.pop()
        page.goto(address)
        found.add(address)
        linked = {
            path
            for path in page.evaluate(OF_A_MIGRATION % start)
            if path.count("/") <= DEEPEST and "/documents/" not in path
        }
        left |= {path for path in linked if path.endswith("/") and not path.endswith("/print/")} - found
        yield address


@pytest.mark.parametrize("who", EVERYBODY)
def test_the_main_action_of_every_page_of_a_migration_is_within_five_stops(seat, who):
    page, reached = seat(who).page, 0
    page.goto("/")
    page.locator(".app-desk-row__task a").first.click()
    reference = page.url.partition("/migrations/")[2].partition("/")[0]
    for address in opened_pages_of(page, reference):
        if page.locator(MAIN_ACTION).count():
            assert stops_to_the_main_action(page) <= FEW_STOPS, address
            reached += 1
    assert reached


def stops_to_the_main_action(page) -> int:
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # skip to main content
    for stop in range(2, 12):
        page.keyboard.press("Tab")
        if page.evaluate(f"document.activeElement.matches({MAIN_ACTION!r})"):
            return stop
    return 12


@pytest.mark.parametrize("size", [WIDE, {"width": 800, "height": 900}])
def test_how_late_a_task_is_stands_on_one_line(desk, size):
    page = desk(size)
    assert page.locator(LATE).count() > 0
    assert page.evaluate(IN_TWO_LINES) == 0
