"""Looks at a page as axe does, with every rule and the best practices, wide and narrow."""

from axe_playwright_python.sync_playwright import Axe

NARROW, WIDE = {"width": 320, "height": 800}, {"width": 1280, "height": 900}
KINDS = {"resultTypes": ["violations"]}


class Sight:
    def __init__(self, page):
        self.page = page

    def look(self):
        before = self.page.viewport_size
        for size in (WIDE, NARROW):
            self.page.set_viewport_size(size)
            assert self.violations() == [], f"{self.page.url} at {size['width']}"
            if size is NARROW:
                assert self.page.evaluate("document.documentElement.scrollWidth") == NARROW["width"], self.page.url
        self.page.set_viewport_size(before)

    def violations(self):
        found = Axe().run(self.page, options=KINDS).response["violations"]
        return [(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in found]
