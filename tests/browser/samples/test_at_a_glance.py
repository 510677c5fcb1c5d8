"""The overview in a real browser: drawn where there is room, a list everywhere else, and its button near the top."""

import pytest

from tests.browser.accessibility import NARROW, WIDE
from tests.browser.samples.test_sample_pages import HOST, NAMES, page  # noqa: F401 - the same browser and answers

pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.samples.addresses")]
ADDRESSES = {name: address for address, name in NAMES.items()}
MAIN_ACTION = "main .app-turns .nhsuk-button, main .app-actions .nhsuk-button"


@pytest.fixture
def overview(page):  # noqa: F811
    page.set_viewport_size(WIDE)
    page.emulate_media(media="screen", forced_colors="none")
    page.goto(HOST + ADDRESSES["overview"])
    yield page
    page.emulate_media(media="screen", forced_colors="none")


def shown(page):  # noqa: F811
    return [page.locator(which).first.is_visible() for which in (".app-time > svg", ".app-time__twin")]


def test_there_is_a_drawing_on_a_wide_screen_and_a_list_on_phones_and_on_paper(overview):
    assert shown(overview) == [True, False]
    overview.set_viewport_size(NARROW)
    assert shown(overview) == [False, True]
    overview.set_viewport_size(WIDE)
    overview.emulate_media(media="print")
    assert shown(overview) == [False, True]


def test_the_list_can_be_had_beside_the_drawing_without_javascript(overview):
    assert "Form returned: With Quillbrook Lane Surgery" not in overview.locator(".app-time").inner_text()
    overview.get_by_role("link", name="Show it as a list").click()
    assert shown(overview) == [True, True]
    assert "Form returned: With Quillbrook Lane Surgery" in overview.locator(".app-time").inner_text()


def test_in_forced_colours_every_word_of_the_drawing_has_the_colour_of_text(overview):
    overview.emulate_media(forced_colors="active")
    fills = overview.evaluate(
        """[...document.querySelectorAll(".app-time > svg :is(text, tspan):not(.t-on)")]
        .map(one => getComputedStyle(one).fill)"""
    )
    assert len(fills) > 20
    assert set(fills) == {overview.evaluate("getComputedStyle(document.body).color")}


@pytest.mark.parametrize("forced", ["none", "active"])
def test_no_line_of_the_drawing_touches_the_words_of_its_steps(overview, forced):
    """A line just behind them read as “accepted 6 Nov|”."""
    overview.emulate_media(forced_colors=forced)
    around = overview.evaluate(
        """[...document.querySelectorAll(".app-time > svg .halo tspan")].map(one => getComputedStyle(one))
        .map(look => [look.paintOrder, parseFloat(look.strokeWidth), look.stroke])"""
    )
    ground = "Canvas" if forced == "active" else "white"
    paint = overview.evaluate("""name => {
        const one = document.body.appendChild(document.createElement("i"))
        one.style.color = name
        return getComputedStyle(one).color
    }""", ground)  # fmt: skip
    assert around
    assert all(order == "stroke" and width >= 6 and stroke == paint for order, width, stroke in around)


def test_on_a_phone_the_line_under_the_chosen_section_is_nearer_to_it_than_to_the_row_below(overview):
    overview.set_viewport_size(NARROW)
    above, below = overview.evaluate(
        """() => {
        const links = [...document.querySelectorAll(".app-section-nav__link")], words = document.createRange()
        const chosen = links.find(one => one.hasAttribute("aria-current")), line = chosen.getBoundingClientRect().bottom
        words.selectNodeContents(chosen)
        const tops = links.map(one => (words.selectNodeContents(one), words.getBoundingClientRect().top))
        words.selectNodeContents(chosen)
        return [line - words.getBoundingClientRect().bottom, Math.min(...tops.filter(top => top > line)) - line]
    }"""
    )
    assert 2 * above < below


def test_every_shape_of_the_drawing_gets_its_colour_from_the_stylesheet(overview):
    """An inline style would be refused by the policy of the page."""
    assert overview.locator(".app-time [style]").count() == 0
    pattern = overview.locator(".app-time > svg rect.now").first.evaluate("one => getComputedStyle(one).fill")
    assert "tl-now" in pattern


@pytest.mark.parametrize("name", ["overview", "funding", "go_live", "call_off"])
def test_the_main_action_is_within_five_tab_stops(page, name):  # noqa: F811
    page.set_viewport_size(WIDE)
    page.goto(HOST + ADDRESSES[name])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # skip to main content
    for _stop in range(2, 6):
        page.keyboard.press("Tab")
        if page.evaluate(f"document.activeElement.matches({MAIN_ACTION!r})"):
            return
    raise AssertionError(f"{name}: five stops, and the main action is not reached")
