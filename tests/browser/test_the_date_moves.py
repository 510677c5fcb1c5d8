"""The go-live date changes in three rounds, with both call-offs accepted before: an objection, a date that the new
supplier cannot keep, and one that everybody agrees."""

import re

import pytest

from tests.browser.before import both_papers_are_accepted
from tests.browser.conftest import WITHOUT_IT_IS_LONG
from tests.browser.given import Given
from tests.browser.imported import PASSWORD
from workflow.formatting import long_date

pytestmark = [pytest.mark.browser, WITHOUT_IT_IS_LONG]
OBJECT, AGREE = "Object to the go-live date", "Agree the go-live date"


class Round:
    """One migration, whose people each sit in front of a browser of their own."""

    def __init__(self, visit, java_script):
        self.given = Given(both_papers_are_accepted)
        self.manager = visit(java_script=java_script).log_in(self.given.manager, PASSWORD)
        self.buyer = visit(java_script=java_script).be("Aisha Khan")
        self.partner = visit(java_script=java_script).be("Priya Shah")
        self.supplier = visit(java_script=java_script).be("Tom Reid")
        reference = self.given.story.migration.reference
        self.address = f"/migrations/{reference}/go-live/"

    def day(self, ahead):
        return self.given.story.days.date(ahead)

    def shows(self, who):
        who.open(self.address)
        who.looks()
        return who

    def asks(self, ahead):
        partner = self.shows(self.partner)
        partner.follow("Ask for another go-live date")
        partner.sees("What this would change")
        partner.looks()
        partner.tick("chosen", "another")
        partner.fill_in(another=self.day(ahead), reason="The trainer is ill", note="The same trainer would suit us")
        partner.press("Ask for another go-live date")
        if partner.page.locator("main [name='has_read']").count():
            partner.looks()
            partner.tick("has_read")
            partner.press("Ask for another go-live date")
        partner.sees("Go-live date suggested")

    def agrees(self, who):
        self.shows(who).follow(AGREE)
        who.looks()
        who.press(AGREE)
        who.sees("Answer sent: date agreed")


def test_a_date_moves_in_three_rounds(visit, java_script):
    story = Round(visit, java_script)
    standing = long_date(story.given.story.date.on)

    story.asks(65)
    supplier = story.shows(story.supplier)
    supplier.sees("are discussing another date")
    assert long_date(story.day(65)) not in supplier.text
    manager = story.shows(story.manager)
    manager.sees(f"{standing} stands until everyone has agreed this one.")
    manager.follow(OBJECT)
    manager.looks()
    manager.fill("reason", "Half of our staff are on leave")
    manager.press(OBJECT)
    story.shows(story.supplier).sees("Everyone has agreed this date, the new supplier too.")

    story.asks(70)
    story.agrees(story.manager)
    story.agrees(story.buyer)
    supplier = story.shows(story.supplier)
    supplier.sees(long_date(story.day(70)))
    assert "The trainer is ill" not in supplier.text
    supplier.follow(re.compile("^Say that this date is not possible"))
    supplier.looks()
    supplier.fill("reason", "No team is free that week")
    supplier.press("Say that this date is not possible")
    story.shows(story.buyer).sees(f"{standing} Confirmed")
    assert not story.given.story.order.date_has_moved

    story.asks(75)
    story.agrees(story.manager)
    story.agrees(story.buyer)
    supplier = story.shows(story.supplier)
    supplier.follow(re.compile("^Confirm this date"))
    supplier.looks()
    supplier.fill_in(initial_extract_on=story.day(45), final_extract_on=story.day(72))
    supplier.press("Confirm this date")
    partner = story.shows(story.partner)
    partner.sees(f"{long_date(story.day(75))} Confirmed")
    assert story.given.story.order.date_has_moved
    assert story.given.story.notice.date_has_moved
    partner.open(story.address.replace("go-live/", ""))
    partner.sees("Amend the new system call-off")
    partner.sees("Amend the decommission call-off")
