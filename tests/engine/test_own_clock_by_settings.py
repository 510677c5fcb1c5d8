"""Nor by what an organisation says about itself: every form that is about no migration, filled in by its lead."""

import re
from collections import Counter
from dataclasses import fields
from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from catalogue.models import Membership
from tests.browsing import browser_of
from tests.rehearsals import a_journey
from tests.support.addresses import patterns
from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.closure import Closure
from workflow.deadlines.rules_in_force import LOCAL_TARGET, Rules
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.steps import Party
from workflow.timekeeping.deadline_count import Clock

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
NOW = date(2026, 6, 2)
OF_THE_CLOCK = ("days", "counted_from", "not_before", "ruling", "closures", "due_on", "contract_due_on", "breached_on",
                "corrected_on", "paused_on", "closed_on", "basis", "calendar_id")  # fmt: skip
READ_BY = {  # what a clock is counted by, and by whose act it changes
    "counted_from": "the step that opens it",
    "days": "limits and the targets of a region, for clocks that start later",
    "not_before": "the step that opens it",
    "pauses": "steps (tests/engine/test_own_clock.py)",
    "ruling": "the agent, of its own deadlines the commissioner",
    "closures": "the administration, and its owner for clocks that start later",
    "calendar": "the administration",
    "limits": "the administration, those of a region too",
}
PART_OF_A_DAY = re.compile("-(day|month|year)$")
LEAVES = {"log_out", "change_organisation", "account_reset_password_from_key"}  # there is nothing to look at after it


@pytest.fixture(autouse=True)
def _on_a_tuesday():
    with clock.at(NOW):
        yield


def test_whatever_a_clock_is_counted_by_is_named_here():
    assert {field.name for field in (*fields(Clock), *fields(Rules))} == set(READ_BY)


def clocks_of(organisation) -> list[tuple]:
    return list(WorkItem.everything.filter(owner=organisation).order_by("pk").values_list("pk", *OF_THE_CLOCK))


def forms_on(page) -> list[str]:
    found = re.findall(r'<form\b[^>]*method="post".*?</form>', page.content.decode().partition("<main")[2], flags=re.S)
    return [form for form in found if not said("action", form).startswith("/downloads/")]  # which answers with a file


def said(what, tag) -> str:
    found = re.search(rf'\b{what}="([^"]*)"', tag)
    return unescape(found[1]) if found else ""


def filled_in(form, day) -> dict:
    """Every box ticked, the last choice taken, a day for a day, and words for the rest."""
    answers = {}
    for box in re.findall(r"<(?:input|textarea|button)\b[^>]*>", form):
        name, kind, value = said("name", box), said("type", box), said("value", box)
        if name:
            words = {"email": "jo@surgery.example", "number": "99"}.get(kind, "Holidays")
            part = PART_OF_A_DAY.search(name)
            typed = getattr(day, part[1]) if part else words
            answers[name] = value if kind in ("hidden", "checkbox", "radio") or box.startswith("<button") else typed
    for name, choices in re.findall(r'<select\b[^>]*name="([^"]+)".*?>(.*?)</select>', form, flags=re.S):
        answers[name] = said("value", re.findall(r"<option\b[^>]*>", choices)[-1])
    return answers


def send_all(browser, address, day) -> int:
    """Each form of the page, and the page that asks whether to go on; how many of them were taken."""
    taken, page = 0, browser.get(address)
    for form in forms_on(page) if page.status_code == 200 else ():
        answer = browser.post(said("action", form.partition(">")[0]) or address, filled_in(form, day))
        if answer.status_code == 200:
            for again in forms_on(answer):
                kept = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', again))
                answer = browser.post(said("action", again.partition(">")[0]) or address, kept)
        taken += answer.status_code == 302
    return taken


def pages_about_no_migration() -> list[str]:
    return [reverse(name) for name, _, blanks in patterns() if name and not blanks and name not in LEAVES]


@pytest.mark.parametrize("party", [Party.PRACTICE, Party.PARTNER, Party.COMMISSIONER, Party.TARGET])
def test_no_form_that_is_about_no_migration_changes_a_clock_of_its_sender(party):
    journey = a_journey()
    lead = journey.cast.actor(party)
    owed = WorkItem.everything.filter(owner=lead.organisation, basis=LOCAL_TARGET, closed_on=None)
    journey.follow_the_lists(until=lambda _: owed.exists())
    Membership.objects.filter(user=lead.user).update(is_lead=True)
    before, taken = clocks_of(lead.organisation), Counter()
    for notice in (1, 5, 6):
        day = calendars.current().add(NOW, notice)
        for address in pages_about_no_migration():
            taken[address] += send_all(browser_of(lead), address, day)
            assert clocks_of(lead.organisation) == before, address
    assert taken[reverse("add_closure")] == Closure.objects.count() == 2
    assert sum(map(bool, taken.values())) > 5, taken
