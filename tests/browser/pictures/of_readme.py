"""The pictures of the README, pages of a running demonstration: `manage.py screenshots docs/pictures --readme`."""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests import servers

WIDTH, HEIGHT = 1280, 1400  # pixels; what is below is left out


@dataclass(frozen=True)
class Picture:
    """Who looks, what they look for, if it is a migration, and the links that lead on from there."""

    who: str
    search: str = ""
    links: tuple[str, ...] = ()


PARTNER, COMMISSIONER = "priya.shah@northshire-csu.example", "aisha.khan@northshire-icb.example"
SUPPLIER = "dan.cole@harbour.example"
PICTURES = {
    "your-work": Picture(PARTNER),
    "migrations": Picture(PARTNER, links=("Migrations",)),
    "overview": Picture(PARTNER, "Quillbrook Lane"),
    "go-live-date": Picture(PARTNER, "Elverton", ("Go-live date",)),
    "call-off-check": Picture(COMMISSIONER, links=("Check the new system call-off",)),
    "data-extracts": Picture(PARTNER, "Quillbrook Lane", ("Data",)),
    "proof": Picture(SUPPLIER, "Kingfisher Weir", ("Call-offs", "Decommission call-off", "How we worked this out")),
}


def draw(browser, portal: str, folder: Path):
    for name, picture in PICTURES.items():
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, base_url=portal)
        _come_to(page, picture)
        page.screenshot(path=folder / f"{name}.png")
        page.close()


def _come_to(page, picture):
    page.goto("/log-in/")
    page.locator(f'button[value="{picture.who}"]').first.click()
    if picture.search:
        page.goto(f"/migrations/?q={picture.search}")
        page.locator("tbody a").first.click()
    for link in picture.links:
        page.get_by_role("link", name=re.compile(f"^{link}")).first.click()


if __name__ == "__main__":
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=servers.chromium(), args=servers.QUIET)
        draw(chromium, sys.argv[1], Path(sys.argv[2]))
