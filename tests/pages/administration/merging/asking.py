"""Two records of one organisation, and how an administrator makes one of them."""

import re

from django.urls import reverse

from tests.browsing import main_of

WHY = "Both have the same address"


def page_of(gone):
    return reverse("merge_organisation", kwargs={"ods_code": gone.ods_code})


def asked(browser, gone, stays, **more):
    return browser.post(page_of(gone), {"stays": stays.ods_code, "reason": WHY} | more)


def merged(browser, gone, stays):
    """What the page says before, and what is said after the press."""
    shown = asked(browser, gone, stays)
    seen = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', shown.content.decode()))
    done = browser.post(page_of(gone), seen, follow=True)
    gone.refresh_from_db()
    return main_of(shown), main_of(done)
