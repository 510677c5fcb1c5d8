"""Every page that each role of a running demonstration can reach, as a picture: `manage.py screenshots FOLDER`."""

import re
import sys
from collections import deque
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Error, sync_playwright

from tests import servers

WIDTHS, HEIGHT = (1280, 320), 900  # pixels
CODE = re.compile(r"/[0-9A-Z]{3,9}(?=/)")  # of a record: one page of a kind stands for all
NOT_A_PAGE = re.compile(r"\.(ics|csv|xlsx|txt)$|/static/|/log-out/|/file/|/metrics")


def kind_of(address: str) -> str:
    asked = urlsplit(address)
    names = sorted(part.partition("=")[0] for part in asked.query.split("&"))
    return CODE.sub("/-", asked.path) + "?".join(["", *names])


def take(browser, portal: str, folder: Path, most: int) -> int:
    """How many pages were drawn. `most`: of one person at one width."""
    people = _people(browser, portal)
    return sum(_pages_of(browser, portal, who, width, folder, most) for width in WIDTHS for who in people)


def _people(browser, portal) -> list[str]:
    """The one or two of each role whom the page offers first."""
    page = browser.new_page(base_url=portal)
    page.goto("/log-in/")
    found = page.eval_on_selector_all("button.nhsuk-button[name=email]", "found => found.map(one => one.value)")
    page.close()
    return found


def _pages_of(browser, portal, who, width, folder, most) -> int:
    page = browser.new_page(viewport={"width": width, "height": HEIGHT}, base_url=portal)
    page.goto("/log-in/")
    page.locator(f'button[value="{who}"]').first.click()
    todo, seen = deque([page.url]), {}
    while todo and len(seen) < most:
        address = todo.popleft()
        if kind_of(address) in seen:
            continue
        answer = opened(page, address)
        if answer is None:
            continue
        seen[kind_of(address)] = address
        name = re.sub(r"[^a-z-]+", "_", kind_of(address)).strip("_") or "your_work"
        place = folder / who.partition("@")[0] / str(width)
        place.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=place / f"{len(seen):03}_{name[:80]}_{answer.status}.png", full_page=True)
        todo += pages_linked(page, portal)
    page.close()
    return len(seen)


def opened(page, address):
    """Nothing of a file, which is no page to draw."""
    try:
        return page.goto(address)
    except Error as error:
        if "Download is starting" not in error.message:
            raise
        return None


def pages_linked(page, portal) -> list[str]:
    """Links of text and of drawings, which have no `href` that is a text."""
    said = page.eval_on_selector_all("a[href]", "found => found.map(one => one.getAttribute('href'))")
    links = [urljoin(page.url, href).partition("#")[0] for href in said]
    return [link for link in links if link.startswith(portal) and not NOT_A_PAGE.search(urlsplit(link).path)]


if __name__ == "__main__":
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=servers.chromium(), args=servers.QUIET)
        print(take(chromium, sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])), "pages")  # noqa: T201
