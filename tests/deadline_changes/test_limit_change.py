"""A change of policy is a new version of a limit: for what starts later, never for what runs or is done."""

from datetime import date

import pytest
from django.db import IntegrityError

from tests.browsing import browser_of, main_of
from tests.deadline_changes.counting_again import NOW, stored
from tests.pages.settings.test_calendar_pages import hidden
from tests.rehearsals import a_cast, a_journey
from workflow import clock
from workflow.deadline_changes import limit_change
from workflow.deadlines import rules_in_force
from workflow.deadlines.limit_names import NAMES
from workflow.deadlines.limit_version import LimitVersion
from workflow.deadlines.limits import ALL, FUND, PREPARE_FUNDING, RECORD_MEETING, SLA_EXTRACT
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.steps import Party
from workflow.operations.previewed import NotAsPreviewed
from workflow.tracks.region import Region

pytestmark = pytest.mark.django_db
TYPED = {"days": "7", "source": "Letter of 1 June 2026", "from_on": "2026-06-02"}


@pytest.fixture(autouse=True)
def _on_a_tuesday():
    with clock.at(NOW):
        yield


def a_version(limit=PREPARE_FUNDING, days=7, from_on=NOW, basis=""):
    return LimitVersion(limit=limit.key, days=days, basis=basis or limit.basis, source="A letter", from_on=from_on)


def added(by, **said):
    version = a_version(**said)
    limit_change.add(version, seen=limit_change.preview(version).fingerprint, by=by)
    return version


def days_of(journey, limit):
    return set(WorkItem.everything.filter(migration=journey.pk, limit=limit.key).values_list("days", flat=True))


def limit_on(limit, day):
    return rules_in_force.rules_for({0}, NOW).limit_for(limit, None, day)


def test_what_runs_and_what_is_done_keeps_its_limit(administrator):
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.registered_on)
    before = stored()
    added(administrator)
    added(administrator, limit=FUND, days=30)
    assert stored() == before


def test_a_clock_that_starts_later_has_the_new_one(administrator):
    added(administrator)
    assert days_of(a_journey(), PREPARE_FUNDING) == {7}


def test_before_its_day_the_old_one_holds(administrator):
    added(administrator, from_on=date(2026, 6, 3))
    assert days_of(a_journey(), PREPARE_FUNDING) == {10}
    with clock.at(date(2026, 6, 3)):
        assert days_of(a_journey(), PREPARE_FUNDING) == {7}


def test_the_day_the_clock_starts_decides_even_if_the_task_opens_earlier(administrator):
    added(administrator, limit=RECORD_MEETING, days=4, from_on=date(2026, 6, 10))
    rules = rules_in_force.rules_for({0}, NOW)
    for day, days in ((date(2026, 6, 9), 1), (date(2026, 6, 10), 4)):
        meeting = type("Meeting", (), {"on": day})
        assert rules.limit_for(RECORD_MEETING, meeting, NOW).days == days


def test_the_last_version_that_has_begun_is_in_force(administrator):
    for days, from_on in ((7, date(2026, 7, 1)), (8, date(2026, 6, 10)), (9, date(2026, 7, 1))):
        added(administrator, days=days, from_on=from_on)
    found = [limit_on(PREPARE_FUNDING, date(2026, *day)).days for day in ((6, 9), (6, 10), (6, 30), (7, 1))]
    assert found == [10, 8, 8, 9]


def test_a_contract_keeps_who_it_binds_and_says_its_new_page(administrator):
    added(administrator, limit=SLA_EXTRACT, days=4, basis="SLA, page 14")
    journey = a_journey()
    journey.follow_the_lists()
    items = WorkItem.everything.filter(migration=journey.pk, limit="extract")
    assert set(items.values_list("days", "basis")) <= {(4, "SLA, page 14"), (4, "local target")}
    assert items.exists()


def test_the_target_of_a_commissioner_goes_before_it(administrator):
    cast = a_cast()
    commissioner = cast.actor(Party.COMMISSIONER).organisation
    Region.objects.create(commissioner=commissioner, targets={"prepare_funding": 12})
    added(administrator)
    assert days_of(a_journey(cast), PREPARE_FUNDING) == {12}


def test_another_target_of_a_commissioner_leaves_what_runs_alone():
    cast = a_cast()
    a_journey(cast)
    before = stored()
    Region.objects.create(commissioner=cast.actor(Party.COMMISSIONER).organisation, targets={"prepare_funding": 12})
    assert stored() == before


def test_a_version_is_never_edited_and_must_be_possible(administrator):
    version = added(administrator)
    with pytest.raises(RuntimeError, match="never edited"):
        version.save()
    with pytest.raises(RuntimeError, match="never deleted"):
        version.delete()
    with pytest.raises(IntegrityError):
        added(administrator, days=61)


def test_two_who_saw_the_same_page_add_one(administrator):
    version, again = a_version(), a_version()
    seen = limit_change.preview(version).fingerprint
    limit_change.add(version, seen=seen, by=administrator)
    with pytest.raises(NotAsPreviewed):
        limit_change.add(again, seen=seen, by=administrator)


def test_every_limit_has_a_name():
    assert set(NAMES) == set(ALL)


def test_the_page_shows_what_would_change_and_does_it(administrator):
    a_journey()
    browser = browser_of(administrator)
    shown = browser.post("/settings/limits/prepare_funding/", TYPED)
    words = main_of(shown)
    assert "What starts on or after Tuesday 2 June 2026 will have 7 working days (local target)" in words
    assert "1 open deadline keeps 10 working days" in words
    assert not LimitVersion.objects.exists()
    done = browser.post("/settings/limits/prepare_funding/", hidden(shown), follow=True)
    assert "Prepare the funding case: 7 working days from 2 June 2026" in main_of(done)
    assert "Prepare the funding case: 7 working days from 2 June 2026" in main_of(browser.get("/settings/record/"))
    page = main_of(browser.get("/settings/limits/prepare_funding/"))
    assert f"From 2 June 2026 7 working days (local target) Letter of 1 June 2026 {administrator.user.name}" in page
    assert "From the beginning 10 working days (local target) What this service came with" in page


def test_a_later_version_is_announced_in_the_list(administrator):
    added(administrator, from_on=date(2026, 7, 1))
    page = main_of(browser_of(administrator).get("/settings/limits/"))
    assert (
        "Prepare the funding case Limit 10 working days Who says so Local target Later 7 working days from 1 July"
        in page
    )
    assert "Review the hold" not in page


def test_the_limit_of_a_contract_asks_for_its_page(administrator):
    browser = browser_of(administrator)
    assert "Enter the page" in main_of(browser.post("/settings/limits/extract/", TYPED))
    shown = browser.post("/settings/limits/extract/", TYPED | {"page": "14"})
    assert "7 working days (SLA, page 14)" in main_of(shown)


def test_what_is_in_force_already_changes_nothing(administrator):
    said = browser_of(administrator).post("/settings/limits/prepare_funding/", TYPED | {"days": "10"}, follow=True)
    assert "The limit in force says the same, so nothing has changed" in main_of(said)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"days": "0"}, "Working days must be a whole number between 1 and 60"),
        ({"days": "61"}, "Working days must be a whole number between 1 and 60"),
        ({"source": ""}, "Say where this is from"),
        ({"from_on": "2026-06-01"}, "The day must be today or later"),
    ],
)
def test_what_cannot_be_is_refused_with_what_was_typed(administrator, typed, said):
    page = browser_of(administrator).post("/settings/limits/prepare_funding/", TYPED | typed)
    assert page.status_code == 422
    assert said in main_of(page)


@pytest.mark.parametrize("key", ["review_hold", "nonsense"])
def test_a_limit_that_cannot_be_changed_has_no_page(administrator, key):
    assert browser_of(administrator).get(f"/settings/limits/{key}/").status_code == 404
