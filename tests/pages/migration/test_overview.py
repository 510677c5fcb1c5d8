"""The overview of a migration: how it stands, whose turn it is, and what can be done."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from catalogue.models import Organisation
from tests.browsing import browser_of, links_of, main_of
from tests.pages.migration.read import at, listed, page, read
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.permissions import undone_homework
from workflow.kernel.steps import Party, steps_of
from workflow.pages.migration import tasks
from workflow.reading.addresses import page_of
from workflow.tracks.funding import FundingCase
from workflow.tracks.guards import LOCALS

pytestmark = pytest.mark.django_db


def test_the_overview_begins_with_the_systems_and_how_it_stands(journey):
    at(journey, "procurement")
    words = read(journey, Party.PRACTICE)
    migration = journey.migration
    begins = f"{migration.practice.distinct_name} {migration.from_system.name} to {migration.to_system.name}"
    assert words.startswith(begins)
    assert words.index("On track for") < words.index("Your turn") < words.index("Timeline") < words.index("Who is who")


def test_the_readers_turn_is_a_button_and_whoever_has_none_reads_who_has(journey):
    words = read(journey, Party.PRACTICE)
    assert "Your turn 1 Prepare the funding case by the end of" in words
    assert "Prepare : Prepare the funding case" in words
    assert "You have nothing to do on this migration. Staff at" in read(journey, Party.COMMISSIONER)


def test_of_two_who_owe_the_same_answer_neither_is_left_out(journey):
    journey.follow_the_lists(until=lambda m: m.go_live.open_request())
    request = journey.migration.go_live.open_request()
    two = sorted(Organisation.objects.get(pk=one).distinct_name for one in request.yet_to_answer())
    assert len(two) == 2
    asking = next(party for party in LOCALS if journey.cast.actor(party).organisation.pk == request.asked_by_id)
    words = read(journey, asking)
    assert f"Staff at {two[0]} and {two[1]} have the next turn" in words
    assert "With 2 organisations" in words.partition("Timeline")[2]
    rows = main_of(browser_of(journey.cast.actor(asking)).get(reverse("migrations")))
    assert f"{two[0]} and {two[1]}" in rows


def test_whoever_may_take_the_turn_of_somebody_else_finds_the_way_to_it(journey):
    words = read(journey, Party.PARTNER)
    assert "You have nothing to do on this migration. Staff at" in words
    assert "You may do it too: Prepare the funding case ." in words
    way = page_of(journey.migration.reference, journey.migration.funding.subject)
    assert (way, "Prepare the funding case") in links_of(page(journey, Party.PARTNER))
    assert "You may do it too" not in read(journey, Party.COMMISSIONER)


def test_each_track_says_in_the_list_what_is_done_what_goes_on_and_what_is_next(journey, partner):
    at(journey, "procurement")
    words = listed(journey, Party.COMMISSIONER)
    assert re.match(r"Timeline .* Funding done \d+ \w+ Go-live date", words)
    assert f"New system call-off Now Sent: With {partner.organisation}, due" in words
    assert "Next Validated, accepted" in words
    waits = "Decommission call-off Waits The new supplier has not confirmed the go-live date yet. Next Sent, validated"
    assert waits in words


def test_what_the_reader_must_see_to_before_a_task_of_theirs_stands_beneath_it(journey):
    practice = journey.cast.actor(Party.PRACTICE)
    funding = journey.migration.funding
    [step] = [steps_of(FundingCase)[item.step] for item in WorkItem.owed_by(practice).filter(subject=funding.subject)]
    why = undone_homework(step, funding, practice)
    assert f"{step.label} : cannot start yet. {why}" in read(journey, Party.PRACTICE)
    assert "cannot start yet" not in read(journey, Party.COMMISSIONER)


def test_what_cannot_start_yet_names_what_it_waits_for(journey):
    at(journey, "procurement")
    assert (
        "Prepare the decommission call-off : cannot start yet. "
        "The new supplier has not confirmed the go-live date yet." in read(journey, Party.PARTNER)
    )


def test_everybodys_tasks_stand_under_their_organisations_the_late_ones_first(journey, partner):
    at(journey, "procurement")
    with clock.at(clock.today() + timedelta(60)):
        words = read(journey, Party.PRACTICE).split("Who owes what")[1]
    assert words.strip().startswith(f"{partner.organisation} Remind {partner.organisation}")
    assert re.search(r"Ask for the data extract request form: [^,]+, .*? \d+ working days late", words)


def test_the_agent_is_offered_to_remind_only_of_what_it_can_remind_of(journey):
    at(journey, "procurement")
    late = WorkItem.everything.filter(migration=journey.pk, closed_on=None).order_by("due_on").first()
    assert not late.basis.startswith("SLA")
    agent, waiting = browser_of(journey.cast.actor(Party.AGENT)), reverse("your_work") + "?show=waiting"
    for basis, offered in (("local target", False), ("SLA 4.1", True)):
        WorkItem.everything.filter(migration=journey.pk).update(basis=basis)
        with clock.at(clock.today() + timedelta(60)):
            links = links_of(page(journey, Party.AGENT))
            [*to] = [href for href, text in links if text.startswith("Remind ") and href.startswith("/")]
            assert bool(to) is offered
            assert ("Remind everyone who is late" in main_of(agent.get(waiting))) is offered
            assert all(agent.get(href).status_code == 200 for href in to)


def test_grave_actions_stand_apart_from_the_usual_ones(journey):
    at(journey, "procurement")
    usual, grave = read(journey, Party.COMMISSIONER).split("More actions")[1].split("Hold, end or take out")
    assert "Print a summary" in usual
    assert "Put the migration on hold" not in usual
    assert "Put the migration on hold Cancel the migration" in grave


def test_a_migration_has_seven_sections_and_every_page_of_before_is_in_one_of_them(journey):
    at(journey, "procurement")
    overview = page(journey, Party.PARTNER).content.decode()
    sections = re.findall(r'app-section-nav__link[^>]*href="([^"]+)"[^>]*>([^<]+)<', overview)
    assert [text for _, text in sections] == [
        "Overview", "Funding", "Go-live date", "Call-offs", "Data", "Meetings", "Messages and files",
    ]  # fmt: skip
    assert overview.index("app-section-nav") < overview.index("<main")
    for name in ("messages", "documents", "notes", "people", "history"):
        links = links_of(page(journey, Party.PARTNER, f"{name}/"))
        found = [href.rstrip("/").rpartition("/")[2] for href, _ in links]
        assert {"messages", "documents", "notes", "people", "history"} <= set(found), name


@pytest.mark.parametrize("name", ["", "messages/", "documents/", "notes/", "people/", "history/", "process/"])
def test_one_link_at_most_is_the_page_one_is_on(journey, name):
    at(journey, "procurement")
    words = page(journey, Party.COMMISSIONER, name).content.decode()
    assert words.count('aria-current="page"') == 1
    for found in re.findall(r"<nav\b.*?</nav>", words, flags=re.S):
        assert found.count("aria-current") <= 1


def test_of_the_views_of_the_list_and_the_sections_of_one_only_one_is_the_page(journey, partner):
    words = browser_of(partner).get(reverse("migrations"), {"view": "deadlines"}).content.decode()
    assert words.count('aria-current="page"') == 1


def test_where_several_records_of_a_migration_are_in_the_process_is_said_in_words(journey):
    at(journey, "procurement")
    words = page(journey, Party.PARTNER, "process/?part=dataextractrequest").content.decode()
    assert "You are here" in words
    assert 'aria-current="step"' not in words


def test_tasks_beyond_the_few_with_a_button_are_led_to(journey, partner, monkeypatch):
    own = WorkItem.everything.filter(owner=partner.organisation, closed_on=None, paused_on=None)
    journey.follow_the_lists(until=lambda migration: own.count() > 2)
    monkeypatch.setattr(tasks, "SHOWN", 1)
    words = read(journey, Party.PARTNER)
    assert f"Your turn {own.count()} " in words
    assert f"See {own.count() - 1} more tasks of yours under “Who owes what”" in words


def test_every_link_of_the_overview_has_words_of_its_own(journey):
    at(journey, "procurement")
    found = {}
    for href, words in links_of(page(journey, Party.PARTNER)):
        found.setdefault(words, set()).add(href)
    repeated = {words for words, addresses in found.items() if len(addresses) > 1}
    assert not repeated


def test_the_actions_are_exactly_the_steps_open_to_the_reader(journey):
    offered = {href.rsplit("/", 2)[1] for href, _ in links_of(page(journey, Party.COMMISSIONER)) if "/do/" in href}
    assert {"hold", "cancel", "change-partner", "name-contact"} <= offered
    assert "resume" not in offered
    assert "ask-to-cancel" not in offered


def test_the_latest_activity_is_the_last_five_things(journey):
    at(journey, "go_live_date")
    activity = read(journey, Party.PRACTICE).split("Latest activity")[1]
    assert "The stage is now “Go-live date”" in activity
    assert "Funding approved" in activity
    assert "Migration started" not in activity
