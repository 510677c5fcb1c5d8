"""Somebody in front of a browser: finds things by the words they read, and counts their clicks."""

import re
from datetime import date

from tests.browser.accessibility import WIDE, Sight


class Visitor:
    def __init__(self, browser, portal, *, java_script=True):
        self.portal, self.clicks = portal, 0
        self.context = browser.new_context(
            base_url=portal, java_script_enabled=java_script, viewport=WIDE, locale="en-GB", timezone_id="Europe/London"
        )
        self.context.set_default_timeout(15_000)
        self.page = self.context.new_page()
        self.strayed = []
        self.page.on("request", lambda request: self._note(request.url))
        self.sight = Sight(self.page) if java_script else None

    def get_up(self):
        """The next one who sits down here is somebody else, who knows nothing of this one."""
        self.page.goto("about:blank")
        self.context.clear_cookies()
        self.clicks = 0
        self._has_not_strayed()

    def leave(self):
        self.context.close()
        self._has_not_strayed()

    def _has_not_strayed(self):
        assert self.strayed == [], "A page asked another host for something."

    def _note(self, address):
        if not address.startswith((self.portal, "data:", "about:")):
            self.strayed.append(address)

    # ------------------------------------------------------------------ getting in
    def log_in(self, email, password):
        self.open("/log-in/?password")
        self.fill("login", email)
        self.fill("password", password)
        self.press("Log in")
        self.clicks = 0
        return self

    def be(self, name):
        """One of the people of the demonstration, by one click."""
        self.open("/log-in/")
        button = self.page.locator(f"button:text-is('Be {name}')").first  # whom other tests have invited comes after
        if not button.is_visible():
            self.page.locator("summary").click()
        self._go(button)
        self.clicks = 0
        return self

    # ------------------------------------------------------------------ what they do
    def open(self, address):
        self.page.goto(address)
        return self

    def find(self, practice):
        """Through the search in the header: an ODS code leads straight to the migration."""
        self.clicks += 1
        self.page.locator("#find").fill(practice.ods_code)
        self._go(self.page.get_by_role("button", name="Find", exact=True))
        return self

    def follow(self, words, *, within=None):
        """Click a link, also one that looks like a button, by the words it is read out with."""
        self.clicks += 1
        where, name = within or self.page.locator("main, .app-section-nav"), _pattern(words)
        found = where.get_by_role("link", name=name).or_(where.get_by_role("button", name=name))
        if not found.count():
            self._unfold(where, name)
        self._go(found.first)

    def _unfold(self, where, name):
        """What stands behind a summary takes a click more: roles are not told of what is folded away."""
        folded = where.locator("details:not([open])").filter(has=self.page.locator("a", has_text=name)).first
        self.clicks += 1
        folded.locator("summary").first.click()

    def press(self, words, *, within="main"):
        self.clicks += 1
        self._go(self.page.locator(within).get_by_role("button", name=words, exact=True))

    def _go(self, where):
        with self.page.expect_navigation():
            where.click()

    def choose(self, label, *, question=None):
        """A radio or a checkbox, by its label."""
        self.clicks += 1
        where = self.page.get_by_role("group", name=_pattern(question)) if question else self.page
        where.get_by_label(label, exact=isinstance(label, str)).check()

    def fill(self, name, value):
        """Type into the field of this name; a date goes into its three boxes."""
        if isinstance(value, date):
            for part, number in (("day", value.day), ("month", value.month), ("year", value.year)):
                self.fill(f"{name}-{part}", number)
        else:
            self.page.locator(f"main [name='{name}']").fill(str(value))

    def fill_in(self, **answers):
        for name, value in answers.items():
            self.fill(name, value)

    def tick(self, name, value=None):
        """A radio or a checkbox by its name, where its label stands in the story of the page already."""
        self.clicks += 1
        self.page.locator(f"main [name='{name}']" + (f"[value='{value}']" if value else "")).first.check()

    # ------------------------------------------------------------------ what they see
    @property
    def heading(self):
        """Without the caption that stands over it."""
        return " ".join(self.page.locator("h1").inner_text().split()).rpartition(" – ")[2]

    @property
    def text(self):
        return " ".join(self.page.locator("main").inner_text().split())

    def sees(self, words):
        assert words in self.text, f"“{words}” is not in: {self.text}"

    def looks(self):
        """Every page is accessible, wide and narrow."""
        if self.sight:
            self.sight.look()


def _pattern(words):
    return words if isinstance(words, re.Pattern) else re.compile(rf"^\s*{re.escape(words)}")
