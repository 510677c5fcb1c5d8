"""The pages one reads about one migration: overview, people, history, notes, deadlines, the summary on paper."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from tests.browsing import browser_of, links_of, main_of
from tests.rehearsals import a_journey
from workflow import clock
from workflow.audit.event import Event
from workflow.deadlines.work_item import WorkItem
from workflow.demo.answers import working_day
from workflow.engine.perform import perform
from workflow.kernel.participation import Participation
from workflow.kernel.permissions import undone_homework
from workflow.kernel.steps import Party, steps_of
from workflow.pages.migration import tasks
from workflow.tracks.funding import FundingCase
from workflow.tracks.note import Note

pytestmark = pytest.mark.django_db
NHS_NUMBER = "943 476 5919"


@pytest.fixture
def journey():
    return a_journey()


@pytest.fixture
def partner(journey):
    return journey.cast.actor(Party.PARTNER)


def at(journey, state):
    journey.follow_the_lists(until=lambda migration: migration.state == state)
    return journey


def page(journey, party, name=""):
    return browser_of(journey.cast.actor(party)).get(f"/migrations/{journey.migration.reference}/{name}")


def read(journey, party, name=""):
    return main_of(page(journey, party, name))


def listed(journey, party):
    """The timeline as a list, without the drawing."""
    whole = re.sub(r"<svg\b.*?</svg>", " ", page(journey, party).content.decode(), flags=re.S)
    section = re.search(r'<section aria-labelledby="timeline">.*?</section>', whole, flags=re.S)[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", section)).split())


# ---------------------------------------------------------------- the overview
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


def test_a_hold_is_told_with_who_and_why_but_to_a_supplier_only_that_it_is(journey):
    at(journey, "procurement")
    commissioner = journey.cast.actor(Party.COMMISSIONER)
    until = clock.today() + timedelta(20)
    perform(journey.migration, "hold", actor=commissioner, until=until, reason="The practice is flooded")
    words = read(journey, Party.PRACTICE)
    assert "This migration is on hold until" in words
    assert f"{commissioner.user.name}, {commissioner.organisation}, put it on hold" in words
    assert "The practice is flooded." in words
    assert "On hold until" in words
    assert "Now" not in listed(journey, Party.PRACTICE)
    supplier = read(journey, Party.TARGET)
    assert "This migration is on hold until" in supplier
    assert "flooded" not in supplier


def test_a_cancelled_migration_says_who_when_and_why_and_offers_nothing_but_notes(journey):
    at(journey, "procurement")
    commissioner = journey.cast.actor(Party.COMMISSIONER)
    perform(journey.migration, "cancel", actor=commissioner, reason="The practice closes", charges_acknowledged=True)
    response = page(journey, Party.PRACTICE)
    words = main_of(response)
    assert f"Cancelled by {commissioner.user.name}, {commissioner.organisation}, on" in words
    assert "The practice closes." in words
    assert not [href for href, _ in links_of(response) if "/do/" in href]
    assert "This migration is cancelled." in read(journey, Party.TARGET)
    browser_of(commissioner).post(f"/migrations/{journey.migration.reference}/notes/", {"text": "Told the board"})
    assert "Told the board" in read(journey, Party.COMMISSIONER, "notes/")


def test_the_timeline_of_a_cancelled_migration_promises_nothing(journey):
    at(journey, "procurement")
    commissioner = journey.cast.actor(Party.COMMISSIONER)
    assert "to go" in listed(journey, Party.COMMISSIONER)
    perform(journey.migration, "cancel", actor=commissioner, reason="The practice closes", charges_acknowledged=True)
    words = listed(journey, Party.COMMISSIONER)
    drawn = re.search(r'<svg class="app-tl".*?</svg>', page(journey, Party.COMMISSIONER).content.decode(), re.S)
    assert "Ended Cancelled with the migration" in words
    for promise in ("Next", "Waits", "to go"):
        assert promise not in words
    assert 'class="plan"' not in drawn[0]
    assert "○" not in drawn[0]
    assert "to go" not in drawn[0]


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


# ---------------------------------------------------------------- history
def test_history_tells_every_step_by_day_with_who_and_why(journey, partner):
    at(journey, "go_live_date")
    words = read(journey, Party.PRACTICE, "history/")
    assert "Migration started" in words
    assert f"{partner.user.name}, {partner.organisation}" in words
    assert "This service," in words


def test_history_shows_what_a_value_was_and_what_it_became(journey):
    at(journey, "procurement")
    date = journey.migration.go_live.on
    words = read(journey, Party.PRACTICE, "history/?about=golivedate")
    assert f"Go-live date: empty → became {date.day} {date:%B %Y}" in words
    assert "Funding approved" not in words


def test_history_keeps_its_values_on_later_pages(journey):
    at(journey, "mobilised")
    browser = browser_of(journey.cast.actor(Party.PARTNER))
    address, seen = f"/migrations/{journey.migration.reference}/history/", []
    while address:
        response = browser.get(address)
        seen.append(main_of(response))
        following = [href for href, words in links_of(response) if words.startswith("Next")]
        address = f"/migrations/{journey.migration.reference}/history/{following[0]}" if following else None
    assert len(seen) == -(-Event.everything.filter(migration=journey.pk).count() // 25)
    whole, on = " ".join(seen), journey.migration.go_live.on
    assert whole.count("Funding approved") == 1
    assert f"Go-live date: empty → became {on.day} {on:%B %Y}" in whole


def test_an_answer_recorded_for_another_names_both(journey, partner):
    at(journey, "procurement")
    practice = journey.cast.actor(Party.PRACTICE).organisation
    for_practice = type(partner)(partner.user, partner.organisation, on_behalf_of=practice, evidence="Email of today")
    said = {"on": working_day(120), "fall_backs": [], "reason": "The clinics come first", "note": ""}
    perform(journey.migration.go_live, "propose", actor=partner, **said)
    asked = journey.migration.go_live.open_request()
    perform(asked, "object", actor=for_practice, reason="The team is away that week", instead=None)
    words = read(journey, Party.COMMISSIONER, "history/")
    assert f"Recorded for {practice}. How we know: Email of today" in words
    assert "The team is away that week" in words


# ---------------------------------------------------------------- people, notes, paper
def test_the_name_of_the_agent_keeps_its_capitals(journey):
    at(journey, "procurement")
    words = page(journey, Party.PARTNER, "people/").content.decode()
    assert ", Migration Management Agent</span>" in words
    assert "migration Management" not in words


def test_a_call_off_that_cannot_be_sent_says_which_of_the_two_it_is(journey):
    journey.follow_the_lists(until=lambda m: m.go_live.state == "confirmed" and m.registered_on)
    words = read(journey, Party.PARTNER)
    assert words.count("Send the call-off (") == 1
    assert "Send the call-off :" not in words


def test_of_two_call_offs_that_cannot_be_sent_each_says_which_it_is(journey):
    journey.follow_the_lists(until=lambda m: m.go_live.state == "confirmed" and m.registered_on)
    for step in ("take_back", "remove_line"):
        journey.take(journey.migration.call_off("procurement"), step)
    words = read(journey, Party.PARTNER)
    assert "Send the call-off : cannot start yet" not in words
    assert "Send the call-off (new system) : cannot start yet" in words
    assert "Send the call-off (current system) : cannot start yet" in words


def test_people_stand_under_the_part_they_play(journey):
    words = read(journey, Party.PRACTICE, "people/")
    for party, role in ((Party.COMMISSIONER, "Commissioner"), (Party.TARGET, "New supplier")):
        contact = journey.cast.actor(party)
        assert f"{role}: {contact.organisation} ({contact.organisation.ods_code}) {contact.user.name}" in words
    assert "Change your contact" in words
    assert "Change the delivery partner" not in words
    assert "Change the delivery partner" in read(journey, Party.COMMISSIONER, "people/")


def test_notes_stay_inside_ones_own_organisation(journey, partner):
    address = f"/migrations/{journey.migration.reference}/notes/"
    browser = browser_of(partner)
    assert browser.post(address, {"text": "Ring Jo before nine"}).status_code == 302
    assert "Ring Jo before nine" in main_of(browser.get(address))
    for party in set(Party) - {Party.PARTNER}:
        assert "Ring Jo" not in page(journey, party, "notes/").content.decode()


@pytest.mark.parametrize("text", ["Ring Jo", "Ring Jo\nbefore nine", "☎ Zoë", "x" * 4_000])
def test_a_note_that_is_sent_twice_is_kept_once(journey, partner, text):
    address = f"/migrations/{journey.migration.reference}/notes/"
    browser = browser_of(partner)
    assert [browser.post(address, {"text": text}).status_code for _ in range(2)] == [302, 302]
    assert Note.everything.count() == 1
    browser.post(address, {"text": "Something else"})
    assert Note.everything.count() == 2


def test_the_list_is_searched_as_people_type(journey, partner):
    practice = journey.migration.practice
    practice.name, practice.postcode = "O'BRIEN & JONES SURGERY", "ZZ1 4AP"
    practice.save()
    supplier = journey.cast.actor(Party.TARGET).organisation
    browser = browser_of(partner)
    for typed in ("O’Brien", "jones and obrien", "zz14ap", "ZZ1 4AP", supplier.name, f"{supplier.name} o‘brien"):
        assert practice.name in main_of(browser.get("/migrations/", {"q": typed})), typed
    for typed in ("O’Brien nowhere", "%", "_", "nobody"):
        assert practice.name not in main_of(browser.get("/migrations/", {"q": typed})), typed


def test_a_search_by_a_supplier_that_is_not_shared_finds_nothing(journey):
    rival = journey.cast.actor(Party.TARGET).organisation
    found = browser_of(journey.cast.actor(Party.SOURCE)).get("/migrations/", {"q": rival.name})
    assert "No migrations match" in main_of(found)


def test_a_note_with_an_nhs_number_is_refused_and_comes_back(journey, partner):
    address = f"/migrations/{journey.migration.reference}/notes/"
    response = browser_of(partner).post(address, {"text": f"About {NHS_NUMBER}"})
    assert "Remove what looks like an NHS number" in main_of(response)
    assert f"About {NHS_NUMBER}" in response.content.decode()
    assert not Note.everything.exists()


@pytest.mark.parametrize(
    "text",
    [
        "Sign-off 10/06/2026 17/06/2026",
        "+44 1632 960079",
        "Kick-off 01/04/2026 02/04/2026\nSurvey 05/04/2026 07/04/2026",
        "10.06.2026-17.06.2026, then 24.06.2026",
        "Ring +44 (0)20 7946 0958 or 0044 1632 960 079",
        "Desk: 01632 960 079, mobile: +44 7700 900 123",
    ],
)
def test_a_note_with_days_or_telephone_numbers_is_kept_as_it_was_typed(journey, partner, text):
    address = f"/migrations/{journey.migration.reference}/notes/"
    assert browser_of(partner).post(address, {"text": text}).status_code == 302
    assert Note.everything.get().text == text


def test_an_empty_note_is_refused(journey, partner):
    address = f"/migrations/{journey.migration.reference}/notes/"
    response = browser_of(partner).post(address, {"text": "  \n "})
    assert "Error: Notes" in response.content.decode()
    assert "Enter a note" in main_of(response)


def test_an_organisation_that_plays_two_parts_is_a_contact_once_on_the_overview_and_on_paper(journey):
    at(journey, "procurement")
    target = journey.cast.actor(Party.TARGET)
    theirs = {"organisation": target.organisation, "contact": target.user, "email": ""}
    Participation.everything.filter(migration=journey.pk, party__in=(Party.TARGET, Party.HOLDER)).update(**theirs)
    part = rf"New system: {re.escape(journey.migration.to_system.name)}; another supplier that holds data"
    for name, row in (("", rf"{part}.*?{target.organisation}, {target.user}"),
                      ("print/", rf"{part}: {target.organisation}, {target.user}, {target.user.email}")):  # fmt: skip
        words = read(journey, Party.PARTNER, name)
        assert re.search(row, words), words
        assert len(re.findall(rf"\b{re.escape(target.user.name)}\b,? ", words)) == 1, words


def test_the_summary_says_when_and_by_whom_it_was_printed(journey, partner):
    at(journey, "procurement")
    words = read(journey, Party.PARTNER, "print/")
    assert f"by {partner.user.name}, {partner.organisation}" in words
    assert f"/migrations/{journey.migration.reference}/" in words
    assert "Prepare the new system call-off" in words


# ---------------------------------------------------------------- deadlines
def test_deadlines_are_sorted_into_sections_by_how_urgent_they_are(journey):
    browser = browser_of(journey.cast.actor(Party.PRACTICE))
    due_on = WorkItem.everything.get(migration=journey.pk, closed_on=None).due_on
    for moved, section, when in ((-10, "Later", "later"), (-1, "Due soon", "soon"), (0, "Due today", "today"),
                                 (3, "Late", "late")):  # fmt: skip
        with clock.at(due_on + timedelta(moved)):
            words = main_of(browser.get(f"/migrations/?view=deadlines&when={when}"))
        assert f"{section} 1 open" in words, section
        assert f"1 {section.lower()} of 1 open deadline" in words
        assert "Prepare the funding case" in words.partition("Late Limit" if when == "late" else "Status Limit")[2]


def test_what_was_met_and_what_is_paused_have_sections_of_their_own(journey):
    at(journey, "procurement")
    browser = browser_of(journey.cast.actor(Party.PRACTICE))
    met = main_of(browser.get("/migrations/?view=deadlines&when=met"))
    assert "Prepare the funding case" in met
    assert "Met local target" in met
    until = clock.today() + timedelta(20)
    actor = journey.cast.actor(Party.COMMISSIONER)
    perform(journey.migration, "hold", actor=actor, until=until, reason="Flood")
    assert "Prepare the new system call-off" in main_of(browser.get("/migrations/?view=deadlines&when=paused"))


def test_the_addresses_of_before_lead_to_the_same_sections(journey):
    browser = browser_of(journey.cast.actor(Party.AGENT))
    assert browser.get("/deadlines/").url == "/migrations/?view=deadlines"
    assert browser.get("/deadlines/?which=met").url == "/migrations/?view=deadlines&when=met"
    assert browser.get("/deadlines/?which=breached").url == "/migrations/?view=deadlines&when=late&limit=contract"


# ---------------------------------------------------------------- pages of words
@pytest.mark.parametrize("address", ["/help/", "/accessibility/", "/cookies/", "/privacy/", "/glossary/"])
def test_the_pages_of_words_are_for_anybody(client, address):
    assert client.get(address).status_code == 200


def test_help_names_the_readers_delivery_partners(journey, partner):
    assert partner.organisation.name in main_of(browser_of(journey.cast.actor(Party.PRACTICE)).get("/help/"))
    assert partner.organisation.name not in main_of(browser_of(journey.cast.actor(Party.TARGET)).get("/help/"))
