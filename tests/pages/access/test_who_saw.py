"""Whoever looks at what is confidential leaves a line: one a person, record and day, and no event."""

import logging
from datetime import date
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse

from catalogue.models import Membership
from tests import files
from tests.browsing import browser_of, main_of
from tests.rehearsals import a_journey_at
from tests.support.addresses import addresses, patterns
from tests.support.files_of_lists import take
from workflow import clock
from workflow.audit.access import Access
from workflow.audit.event import Event
from workflow.kernel.steps import Party
from workflow.web.policy import Policy

pytestmark = pytest.mark.django_db
NOT_CONFIDENTIAL = {  # to be read by everybody who takes part, on the page they begin with
    "overview", "people", "name_person", "go_live", "kick_off", "migration_file", "migration_process",
}  # fmt: skip
PAGE = "/account/people/looked-at/"


@pytest.fixture
def journey():
    return a_journey_at("procurement")


@pytest.fixture
def partner(journey):
    return browser_of(journey.cast.actor(Party.PARTNER))


def page(journey, name, **which):
    return reverse(name, kwargs={"reference": journey.migration.reference, **which})


def lead(journey, party):
    actor = journey.cast.actor(party, 1)
    Membership.objects.filter(user=actor.user).update(is_lead=True)
    return browser_of(actor)


def test_every_page_of_a_migration_is_recorded_or_named_here():
    declared = {name for name, guard, _ in patterns() if guard in (Policy.OWN_MIGRATION, Policy.GIVEN_OVER)}
    recorded = {name for name in declared if _view(name).reads}
    assert recorded | NOT_CONFIDENTIAL == declared
    assert not recorded & NOT_CONFIDENTIAL


def _view(name):
    return next(each.callback for each in get_resolver().url_patterns if getattr(each, "name", None) == name)


@pytest.mark.parametrize("party", [Party.COMMISSIONER, Party.AGENT, Party.TARGET])
def test_what_somebody_is_shown_is_kept_whoever_they_are(journey, party):
    actor = journey.cast.actor(party)
    browser, shown = browser_of(actor), 0
    for name, guard, address in addresses(journey):
        if guard is Policy.OWN_MIGRATION and name not in NOT_CONFIDENTIAL:
            before = _times(actor)
            answered = browser.get(address).status_code == 200
            assert _times(actor) == before + answered, address
            shown += answered
    assert shown


def _times(actor):
    return sum(Access.visible_to(actor).filter(user=actor.user).values_list("times", flat=True))


def test_the_same_again_is_counted_and_the_next_day_is_a_line_of_its_own(journey, partner):
    for day in (date(2026, 12, 1), date(2026, 12, 1), date(2026, 12, 2)):
        with clock.at(day):
            browser_of(journey.cast.actor(Party.PARTNER)).get(page(journey, "funding"))
    looks = Access.everything.order_by("day").values_list("day", "times")
    assert list(looks) == [(date(2026, 12, 1), 2), (date(2026, 12, 2), 1)]


def test_a_look_costs_one_statement_and_is_no_event(journey, partner):
    partner.get(page(journey, "funding"))
    events = Event.everything.count()
    with CaptureQueriesContext(connection) as made:
        partner.get(page(journey, "funding"))
    assert len([each for each in made if "workflow_access" in each["sql"]]) == 1
    assert Event.everything.count() == events


def test_what_is_refused_or_only_asked_after_was_not_seen(journey):
    browser_of(journey.cast.actor(Party.SOURCE)).get(page(journey, "funding"))
    browser_of(journey.cast.actor(Party.PARTNER)).head(page(journey, "funding"))
    assert not Access.everything.exists()


def test_who_saw_names_the_version_of_a_document(journey, partner):
    call_off = journey.migration.call_off("procurement")
    form = page(journey, "add_document", subject=call_off.subject)
    for words in ("One", "Two"):
        file = SimpleUploadedFile("order form.pdf", files.pdf(words), content_type="application/pdf")
        partner.post(form, {"title": "Order form", "file": file})
    for name, _, address in addresses(journey):
        if name == "document":
            b"".join(partner.get(address).streaming_content)
    said = who_saw(journey)
    actor = journey.cast.actor(Party.PARTNER)
    for version in (1, 2):
        assert f"{actor.user.name} ({actor.user.email})" in said
        assert f"Document downloaded: Order form, version {version}  1 time" in said


def who_saw(journey):
    said = StringIO()
    call_command("who_saw", journey.migration.reference, stdout=said)
    return said.getvalue()


def test_a_list_that_was_taken_away_is_told_of_each_migration_in_it(journey, partner):
    b"".join(take(partner, "csv"))
    assert "List downloaded: migrations  1 time" in who_saw(journey)


def test_a_reference_that_nobody_has_is_refused():
    with pytest.raises(CommandError, match="There is no migration"):
        call_command("who_saw", "ABCD-EFGH")


def test_a_lead_reads_what_their_own_people_looked_at_and_nobody_elses(journey, partner):
    partner.get(page(journey, "funding"))
    browser_of(journey.cast.actor(Party.COMMISSIONER)).get(page(journey, "history"))
    words = main_of(lead(journey, Party.PARTNER).get(PAGE))
    assert f"{journey.cast.actor(Party.PARTNER).user.name} Funding {journey.migration.reference}" in words
    assert "History" not in words
    assert journey.cast.actor(Party.COMMISSIONER).user.name not in words


def test_who_leads_nobody_reads_of_nobody(journey, partner):
    assert partner.get(PAGE).status_code == 404
    assert "have looked at" not in main_of(partner.get("/account/people/"))
    assert "have looked at" in main_of(lead(journey, Party.PARTNER).get("/account/people/"))


def test_each_look_is_told_to_the_log_in_the_words_of_the_common_schema(journey, partner, caplog):
    with caplog.at_level(logging.INFO, logger="workflow.audit.access"):
        partner.get(page(journey, "funding"))
    (told,) = [record.figures for record in caplog.records if record.name == "workflow.audit.access"]
    actor = journey.cast.actor(Party.PARTNER)
    assert told["event.category"] == ["database"]
    assert told["event.action"] == "funding-viewed"
    assert told["user.id"] == str(actor.user.pk)
    assert told["organization.id"] == actor.organisation.ods_code
    assert told["labels.migrations"] == [journey.migration.reference]
