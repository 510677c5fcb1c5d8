"""Looks at a page as axe does, with every rule and the best practices, wide and narrow."""

import json
import re

from axe_playwright_python.base import AXE_FILE_PATH

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 800}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = AXE_FILE_PATH.read_text()
SETTLED = "for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame);"  # the menu fits itself in
LOOK = f"""
async () => {{
  {SETTLED}
  const found = await axe.run(document, {{runOnly: {json.dumps(TAGS)}, resultTypes: ["violations"]}});
  return found.violations.map(rule => [rule.id, rule.nodes.map(node => node.html.slice(0, 200))]);
}}
"""
EMPTIED = """
for (const field of document.querySelectorAll("main form[method=post] :is(input, textarea, select):not([type=hidden])"))
  field.matches("[type=radio], [type=checkbox]") ? field.checked = false : field.value = "";
"""
SPACED_OUT = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
WIDTHS = f"""
async () => {{
  const width = () => document.documentElement.scrollWidth, sheet = new CSSStyleSheet(), before = width();
  sheet.replaceSync({json.dumps(SPACED_OUT)});
  document.adoptedStyleSheets = [sheet];
  {SETTLED}
  const after = width();
  document.adoptedStyleSheets = [];
  return [before, after];
}}
"""


def at_hand(context):
    """For whoever looks at every page they open: axe waits in each, instead of being sent to it."""
    context.add_init_script(AXE)


def faults(page) -> list:
    """Every violation, at both widths, and a page that has to be scrolled sideways, also once its text is spaced out;
    nothing if all is well."""
    found, before = [], page.viewport_size
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        found += [(size["width"], *violation) for violation in _violations(page)]
    if (widths := page.evaluate(WIDTHS)) != [NARROW["width"]] * 2:
        found.append((NARROW["width"], "wider than the screen", widths))
    page.set_viewport_size(before)
    return found


def _violations(page) -> list:
    """A page that is still settling is looked at again."""
    found = page.evaluate(LOOK)
    if found:
        page.wait_for_timeout(300)
        found = page.evaluate(LOOK)
    return found


class Sight:
    """Looks at each kind of page once: the ids in an address make no other page, an error does."""

    looked_at = set()

    def __init__(self, page):
        self.page = page

    def look(self):
        kind = re.sub(r"/(?:[A-Z0-9]{9}|\d+)(?=/)", "/…", self.page.url.partition("?")[0]), self.page.title()[:6]
        if kind not in self.looked_at:
            found = faults(self.page)
            assert not found, f"{self.page.url}: {found}"
            self.looked_at.add(kind)
