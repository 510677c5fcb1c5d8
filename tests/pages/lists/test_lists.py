"""The list of migrations: its views, its filters, and what each reader learns of them."""

import re
from datetime import timedelta

import pytest
from django.http import QueryDict

from tests.browsing import browser_of, links_of, main_of
from tests.support.files_of_lists import csv_of, page_rows, take
from tests.support.many_migrations import a_few, another_journey
from workflow import clock
from workflow.kernel.steps import Party
from workflow.lists.asked import Asked
from workflow.lists.filters import ASKED
from workflow.lists.migration_list import read_list
from workflow.lists.shown import read_items
from workflow.pages.lists.panel import panel

pytestmark = pytest.mark.django_db
SUPPLIERS = (Party.TARGET, Party.SOURCE, Party.HOLDER)
LOCALS = (Party.COMMISSIONER, Party.PARTNER, Party.AGENT)
VIEWS = (
    "",
    "?view=timeline",
    "?view=suppliers",
    "?view=deadlines",
    "?view=deadlines&when=met",
    "?state=risk&state=late",
)


@pytest.fixture
def journeys():
    return a_few()


def asked(actor, query=""):
    return Asked(QueryDict(query), actor, clock.today())


def listed(actor, query=""):
    one = asked(actor, query)
    return read_list(one.wanted, actor, one.today)


def test_every_number_beside_a_choice_is_the_number_of_rows_it_leaves(journeys):
    looked_at = 0
    for party in (*LOCALS, *SUPPLIERS):
        actor = journeys[0].cast.actor(party)
        for day in (0, 12):
            with clock.at(clock.today() + timedelta(day)):
                for group in panel(asked(actor), listed(actor))["groups"]:
                    for choice in group["choices"]:
                        rows = listed(actor, f"{group['name']}={choice['value']}").rows
                        assert len(rows) == choice["n"], (party, group["name"], choice)
                        looked_at += 1
    assert looked_at > 80


def test_filters_of_one_kind_add_up_and_of_two_kinds_narrow(journeys):
    actor = journeys[0].cast.actor(Party.PARTNER)
    both = {row["pk"] for row in listed(actor, "stage=funding_approval&stage=procurement").rows}
    each = [{row["pk"] for row in listed(actor, f"stage={one}").rows} for one in ("funding_approval", "procurement")]
    assert both == each[0] | each[1] != set()
    on_hold = {row["pk"] for row in listed(actor, "state=hold").rows}
    assert {row["pk"] for row in listed(actor, "stage=funding_approval&state=hold").rows} == each[0] & on_hold != set()


def test_a_filter_in_use_is_a_link_that_takes_it_away_and_keeps_the_others(journeys):
    browser = browser_of(journeys[0].cast.actor(Party.PARTNER))
    page = browser.get("/migrations/?state=hold&stage=funding_approval&golive-from=1+2+2026&sort=practice")
    removing = {words: href for href, words in links_of(page) if words.startswith("Remove filter")}
    assert len(removing) == 3
    assert "Remove filter Go-live from 1 February 2026" in removing
    assert ", Go-live from 1 February 2026, " in page.content.decode().partition("</title>")[0]
    href = next(href for words, href in removing.items() if words.endswith("On hold"))
    assert "state" not in href
    assert "stage=funding_approval" in href
    assert "golive-from=1+2+2026" in href
    assert "sort=practice" in href


@pytest.mark.parametrize("typed", [" surgery ", "surgery " * 50])
def test_a_search_is_taken_away_however_it_was_typed(journeys, typed):
    page = browser_of(journeys[0].cast.actor(Party.PARTNER)).get("/migrations/", {"q": typed, "sort": "practice"})
    [href] = [href for href, words in links_of(page) if words.startswith("Remove filter Search")]
    assert href == "/migrations/?sort=practice"


def test_go_live_between_two_days_includes_both(journeys):
    actor = journeys[0].cast.actor(Party.PARTNER)
    dated = [row for row in listed(actor).rows if row["go_live_on"]]
    day = dated[0]["go_live_on"]
    same = {row["pk"] for row in dated if row["go_live_on"] == day}
    typed = f"{day.day} {day.month} {day.year}"
    assert {row["pk"] for row in listed(actor, f"golive-from={typed}&golive-to={typed}").rows} == same
    after = day + timedelta(1)
    later = listed(actor, f"golive-from={after.day} {after.month} {after.year}").rows
    assert not {row["pk"] for row in later} & same


MISTAKES = {
    "state=purple": "There is no choice “purple” under “State”",
    "sort=colour": "There is no order called “colour”",
    "golive-from=32+13": "Go-live from: “32 13” is no date",
    "golive-from=2+2+2027&golive-to=1+2+2027": "The first day of go-live is after the last",
    "supplier=U9ZZ": "None of your migrations has “U9ZZ” under “Supplier”",
    "from=99999-999": "None of your migrations has “99999-999” under “System from”",
    "view=nonsense": "There is no view called “nonsense”: this is the table.",
    "view=nonsense&when=never&after=x&limit=y": "6 migrations",
    "q=%00%FF": "No migration",
    "view=deadlines&due-on=32+13": "Due on: “32 13” is no date",
    "view=deadlines&supplier=U9ZZ&when=never": "None of your migrations has “U9ZZ” under “Supplier”",
    "view=deadlines&when=never": "There are no deadlines called “never”: it was left out.",
    "view=deadlines&limit=y&limit=local": "There is no choice “y” under “Limit”: it was left out.",
    "stage=open": "There is no choice “open” under “Stage”: it was left out.",
    "mine=0": "There is no choice “0” under “Mine”: it was left out.",
    "&".join(f"supplier=U{number}" for number in range(31)): "The first 30 choices under “Supplier” count",
}
NOT_OF_A_SUPPLIER = {
    "stage=procurement": "There is no choice “procurement” under “Stage”: it was left out.",
    "supplier=U9ZZ&from=x": "Your list has no filter “Supplier”: it was left out. Your list has no filter",
    "view=suppliers": "There is no view called “suppliers”: this is the table.",
}


def test_what_an_address_gets_wrong_is_said_in_words(journeys):
    browser = browser_of(journeys[0].cast.actor(Party.PARTNER))
    for query, words in MISTAKES.items():
        response = browser.get(f"/migrations/?{query}")
        assert response.status_code == 200
        assert words in main_of(response), query


def test_so_is_what_is_somebody_elses_to_choose_and_no_link_keeps_it(journeys):
    browser = browser_of(journeys[0].cast.actor(Party.TARGET))
    for query, words in NOT_OF_A_SUPPLIER.items():
        page = browser.get(f"/migrations/?{query}")
        assert words in main_of(page)
        assert "0 of " not in main_of(page)
        assert [href for href, _ in links_of(page) if query.partition("&")[0] in href] == []


def test_an_organisation_that_is_not_there_and_one_that_one_may_not_know_give_the_same_words(journeys):
    stranger = a_few()[0].cast.actor(Party.TARGET).organisation.ods_code
    browser = browser_of(journeys[0].cast.actor(Party.PARTNER))
    known, unknown = (main_of(browser.get(f"/migrations/?supplier={code}")) for code in (stranger, "ZZZZ9"))
    assert known.replace(stranger, "…") == unknown.replace("ZZZZ9", "…")


def test_a_practice_goes_straight_to_its_one_migration(journeys):
    practice = journeys[2].cast.actor(Party.PRACTICE)
    assert browser_of(practice).get("/migrations/").url == f"/migrations/{journeys[2].migration.reference}/"


def test_sorting_puts_the_rows_in_that_order(journeys):
    actor = journeys[0].cast.actor(Party.PARTNER)
    names = [row["practice__name"] for row in listed(actor, "sort=practice").rows]
    assert names == sorted(names)
    days = [row["next_due"] for row in listed(actor, "sort=due").rows if row["next_due"]]
    assert days == sorted(days)
    dates = [row["go_live_on"] for row in listed(actor, "sort=golive").rows]
    known = [day for day in dates if day]
    assert dates[: len(known)] == sorted(known)


def test_a_late_task_makes_a_migration_late_and_at_risk_once_it_comes_later_than_it_is_needed(journeys):
    actor = journeys[0].cast.actor(Party.PARTNER)
    [row] = listed(actor, f"q={journeys[3].migration.practice.ods_code}").rows
    assert row["standing"] == "on-track"
    needed_by = min(item["needed_by"] for item in read_items([row["pk"]], actor)[row["pk"]] if item["needed_by"])
    for day, standing in ((row["next_due"] + timedelta(1), "late"), (needed_by + timedelta(1), "risk")):
        with clock.at(day):
            [now] = listed(actor, f"q={journeys[3].migration.practice.ods_code}").rows
            assert now["standing"] == standing
            words = main_of(browser_of(actor).get(f"/migrations/?state={standing}"))
        assert journeys[3].migration.practice.name in words


def test_the_timeline_shows_each_go_live_in_its_week(journeys):
    actor = journeys[0].cast.actor(Party.AGENT)
    page = main_of(browser_of(actor).get("/migrations/?view=timeline"))
    for row in listed(actor).rows:
        day = row["go_live_on"]
        said = f"{day:%a} {day.day} {row['practice__name']}" if day else row["practice__name"]
        assert said in page


def test_the_late_deadlines_of_one_supplier_are_four_presses_away(journeys):
    """Migrations, Suppliers, the number of what is late, download."""
    browser, later = browser_of(journeys[0].cast.actor(Party.COMMISSIONER)), clock.today() + timedelta(60)
    with clock.at(later):
        [migrations] = [href for href, words in links_of(browser.get("/")) if words == "Migrations"]
        [suppliers] = [href for href, words in links_of(browser.get(migrations)) if words == "Suppliers"]
        late = [(href, words) for href, words in links_of(browser.get(suppliers)) if words.endswith(" late")]
        href, words = late[0]
        rows, lines = page_rows(browser.get(href)), csv_of(take(browser, href.partition("?")[2]))
    assert {row[2] for row in rows} == {words.partition(" of ")[2].removesuffix(" late")}
    assert len(rows) == len(lines) == int(words.split()[0])


# ---------------------------------------------------------------- what each reader learns
def test_a_supplier_is_offered_nothing_about_whom_it_may_not_know(journeys):
    for party in SUPPLIERS:
        actor = journeys[0].cast.actor(party)
        rivals = {journeys[0].cast.actor(other).organisation.name for other in SUPPLIERS} - {actor.organisation.name}
        browser = browser_of(actor)
        for view in VIEWS:
            page = main_of(browser.get(f"/migrations/{view}"))
            assert not [name for name in ("Commissioner 6", "System from", "System to") if name in page]
            panel_words = page.partition("Download")[0]
            assert not [name for name in rivals if name in panel_words], (party, view)


def test_a_supplier_sees_the_tracks_it_has_a_part_in_and_the_three_all_six(journeys):
    for party, never in ((Party.TARGET, "current system"), (Party.SOURCE, "new system"), (Party.HOLDER, "meetings")):
        words = main_of(browser_of(journeys[0].cast.actor(party)).get("/migrations/"))
        assert "data under way" in words
        assert not [word for word in ("under way", "done", "late", "to come") if f"{never} {word}" in words], party
        assert "funding and registration done" not in words
    words = main_of(browser_of(journeys[0].cast.actor(Party.AGENT)).get("/migrations/"))
    assert "funding and registration done, date done, new system done, current system done" in words


def test_the_filters_of_a_supplier_cannot_find_out_what_it_may_not_know(journeys):
    """A filter that it is not offered, typed into the address, changes nothing."""
    rival = journeys[0].cast.actor(Party.TARGET).organisation.ods_code
    system = journeys[0].migration.to_system.catalogue_id
    commissioner = journeys[0].cast.actor(Party.COMMISSIONER).organisation.ods_code
    actor = journeys[0].cast.actor(Party.SOURCE)
    whole = listed(actor).rows
    assert whole
    for query in (f"supplier={rival}", "supplier=ZZZZ9", f"commissioner={commissioner}", f"to={system}", "to=x"):
        assert listed(actor, query).rows == whole, query
    assert set(ASKED) > {"supplier", "commissioner", "from", "to"}


def test_a_migration_that_was_not_disclosed_is_in_no_list_and_in_no_number(journeys):
    hidden = {journey.migration.practice.name for journey in journeys[:2]}  # nothing was addressed to a supplier yet
    for party in SUPPLIERS:
        actor, browser = journeys[0].cast.actor(party), browser_of(journeys[0].cast.actor(party))
        number = len(listed(actor).rows)
        another = another_journey(journeys[0])
        assert len(listed(actor).rows) == number
        for view in VIEWS:
            words = main_of(browser.get(f"/migrations/{view}"))
            assert not named((*hidden, another.migration.practice.name), words), (party, view)


def test_a_stranger_sees_an_empty_list(journeys):
    stranger, names = a_few()[0].cast.actor(Party.PARTNER), [one.migration.practice.name for one in journeys]
    for view in VIEWS:
        words = main_of(browser_of(stranger).get(f"/migrations/{view}"))
        assert not named(names, words)


def named(names, words) -> list[str]:
    """Those of them that are there; “Surgery 10” is not there for “Surgery 104”."""
    return [name for name in names if re.search(rf"{re.escape(name)}(?!\d)", words)]


def test_who_may_not_know_a_date_is_never_told_that_there_is_none(journeys):
    """Their own part has a state; that a date was agreed is not theirs to know, and that none was would be untrue."""
    hidden = 0
    for party in (Party.SOURCE, Party.HOLDER):
        actor = journeys[0].cast.actor(party)
        found = [row for row in listed(actor).rows if row["go_live_state"] is None]
        hidden += len(found)
        assert {row["standing"] for row in found} <= {"on-time", "late", "hold"}
        browser = browser_of(actor)
        table, weeks = (main_of(browser.get(f"/migrations/{view}")) for view in ("", "?view=timeline"))
        is_all_of_it = len(found) == len(listed(actor).rows)
        assert table.count("Not shown to you") == (0 if is_all_of_it else len(found))
        assert ("Sort by Go-live" in table) is not is_all_of_it
        assert ("not shown to you" in weeks) == bool(found)
        if is_all_of_it:
            assert "o date yet" not in table + weeks
    assert hidden
    with clock.at(clock.today() + timedelta(12)):
        assert "No date yet" in main_of(browser_of(journeys[0].cast.actor(Party.PARTNER)).get("/migrations/"))
