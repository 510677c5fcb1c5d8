"""What is taken away from lists: exactly what is listed, in the asker's rights, and for a day."""

import random
import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command

from catalogue.models import Demonstration, Membership, Organisation, User
from tests.browsing import browser_of, links_of, main_of
from tests.factories_catalogue import MembershipFactory, OrganisationFactory
from tests.pages.lists.test_saved_views import follows
from tests.support.files_of_lists import all_rows, book_of, csv_of, take
from tests.support.many_migrations import a_few
from workflow import clock, tasks
from workflow.audit.reader import Reader
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.kernel.visibility import Actor
from workflow.lists.files import making, tables
from workflow.lists.files.export import Export
from workflow.outbox.email import Email
from workflow.pages.lists import exports
from workflow.tracks.go_live import GoLiveDate

pytestmark = pytest.mark.django_db
PARTIES = (Party.PARTNER, Party.COMMISSIONER, Party.AGENT, Party.TARGET, Party.SOURCE, Party.HOLDER)
SUPPLIERS = (Party.TARGET, Party.SOURCE, Party.HOLDER)
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("https://x.example")', "https://x.example", " =1+1")


@pytest.fixture
def journeys():
    return a_few()


@pytest.fixture
def long_ones(monkeypatch):
    """A list of two rows is a long one: where the line is drawn is not what these tests are about."""
    monkeypatch.setattr(exports, "MOST_AT_ONCE", 1)


def a_query(dice, journey) -> dict:
    """Filters, an order and a view as somebody might choose them."""
    code = {party: journey.cast.actor(party).organisation.ods_code for party in PARTIES}
    offered = {
        "state": ["risk", "late", "on-track", "no-date", "hold"], "sort": ["risk", "golive", "due", "practice"],
        "stage": ["funding_approval", "registration", "procurement", "mobilised"], "mine": ["1"],
        "turn": ["us", "supplier", "practice", "commissioner", "delivery_partner"],
        "track": ["funding", "date", "orders", "data", "meetings"],
        "supplier": [code[Party.SOURCE], code[Party.HOLDER]],
        "from": [journey.migration.from_system.catalogue_id], "q": ["a", "practice"], "golive-from": ["1 1 2026"],
        "view": ["deadlines"], "when": ["late", "today", "soon", "later", "paused", "met"],
        "limit": ["contract", "local"],
    }  # fmt: skip
    chosen = dice.sample(sorted(offered), dice.randint(1, 3))
    return {name: dice.sample(offered[name], dice.randint(1, min(2, len(offered[name])))) for name in chosen}


def test_for_twenty_random_choices_of_filters_the_file_is_the_list_row_for_row(journeys):
    dice, compared = random.Random(75), 0
    for turn in range(20):
        actor = journeys[0].cast.actor(dice.choice(PARTIES))
        query = urlencode(a_query(dice, journeys[0]), doseq=True)
        with clock.at(clock.today() + timedelta(dice.choice((0, 5, 30)))):
            browser = browser_of(actor)
            rows, response = all_rows(browser, f"/migrations/?{query}"), take(browser, query)
            if not rows:
                assert response.status_code == 302, query
                continue
            found = csv_of(response)
        assert len(found) == len(rows), (turn, query)
        for row, line in zip(rows, found, strict=True):
            if "view=deadlines" in query:
                assert row[0].startswith(line["Task"]), query
                assert (row[1], row[2]) == (line["Practice"], line["With"]), query
            else:
                assert (row[0], row[2]) == (line["Practice"], f"{line['State']} {line['Why']}".strip()), query
                assert row[4] == f"Waiting for {line['Waiting for'] or 'Nobody'}", query
        compared += len(rows)
    assert compared > 20


def test_pages_and_file_agree_when_the_list_has_many_pages(journeys, monkeypatch):
    monkeypatch.setattr("workflow.pages.lists.paging.PAGE", 2)
    browser = browser_of(journeys[0].cast.actor(Party.PARTNER))
    names = [row[0] for row in all_rows(browser, "/migrations/?sort=practice")]
    assert names == [line["Practice"] for line in csv_of(take(browser, "sort=practice"))]
    assert len(names) == 6


def test_the_file_of_a_timeline_has_what_the_timeline_names_by_day(journeys):
    """Who went live weeks ago and who was cancelled stand in the table alone."""
    monday = clock.today() - timedelta(clock.today().weekday())
    dates = GoLiveDate.everything.filter(on__isnull=False)
    dates.filter(migration=journeys[4].migration).update(on=monday - timedelta(30))
    browser = browser_of(journeys[0].cast.actor(Party.PARTNER))
    page, found = browser.get("/migrations/?view=timeline"), csv_of(take(browser, "view=timeline"))
    named = [words for href, words in links_of(page) if re.fullmatch(r"/migrations/\w+/\?list=.*", href)]
    assert f"Download these {len(named)} as CSV" in main_of(page)
    assert [line["Practice"] for line in found] == [re.sub(r"^\w{3} \d+ | \([a-z ]+\)$", "", one) for one in named]
    assert 0 < len(named) < len(csv_of(take(browser, "")))


def test_of_a_timeline_that_names_nobody_there_is_nothing_to_take(journeys):
    GoLiveDate.everything.filter(on__isnull=False).update(on=clock.today() - timedelta(30))
    browser = browser_of(journeys[0].cast.actor(Party.PARTNER))
    query = "view=timeline&golive-to=" + f"{clock.today():%d-%m-%Y}"
    assert csv_of(take(browser, query.partition("&")[2]))
    assert "as CSV" not in main_of(browser.get(f"/migrations/?{query}"))
    assert take(browser, query).status_code == 302


def test_of_more_migrations_than_can_be_sorted_pages_and_file_agree_too(journeys, monkeypatch):
    monkeypatch.setattr("workflow.lists.migration_list.AT_MOST", 3)
    monkeypatch.setattr("workflow.pages.lists.paging.PAGE", 2)
    browser = browser_of(journeys[0].cast.actor(Party.PARTNER))
    names = [row[0] for row in all_rows(browser, "/migrations/")]
    assert names == [line["Practice"] for line in csv_of(take(browser, ""))]
    assert len(set(names)) == 6
    assert "More than" in main_of(browser.get("/migrations/"))


def test_no_cell_of_a_file_is_a_formula_or_a_link(journeys):
    for journey, name in zip(journeys, FORMULAS, strict=False):
        Organisation.objects.filter(pk=journey.migration.practice_id).update(name=name)
    browser = browser_of(journeys[0].cast.actor(Party.PARTNER))
    for query, how in (("", "xlsx"), ("view=deadlines&when=later", "xlsx"), ("view=suppliers", "xlsx"),
                       ("", "history.xlsx")):  # fmt: skip
        sheet = book_of(take(browser, query, how)).active
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink], query
        assert len(cells) > 20
    values = {row[0].value for row in book_of(take(browser, "", "xlsx")).active.iter_rows(min_row=2)}
    assert set(FORMULAS[: len(journeys)]) <= values


def test_in_a_csv_what_a_spreadsheet_would_work_out_begins_with_a_quotation_mark(journeys):
    for journey, name in zip(journeys, FORMULAS, strict=False):
        Organisation.objects.filter(pk=journey.migration.practice_id).update(name=name)
    browser = browser_of(journeys[0].cast.actor(Party.PARTNER))
    for query, how in (("", "csv"), ("view=deadlines&when=later", "csv"), ("", "history.csv")):
        for line in csv_of(take(browser, query, how)):
            assert not [cell for cell in line.values() if cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_days_are_days_in_a_workbook_and_year_month_day_in_a_csv(journeys):
    browser = browser_of(journeys[0].cast.actor(Party.PARTNER))
    [heading, *rows] = book_of(take(browser, "sort=golive", "xlsx")).active.iter_rows(values_only=True)
    lines = csv_of(take(browser, "sort=golive"))
    at = heading.index("Go-live")
    assert rows[0][at].date().isoformat() == lines[0]["Go-live"]


def test_a_download_of_nothing_says_so_and_keeps_no_record(journeys):
    browser = browser_of(journeys[0].cast.actor(Party.PARTNER))
    response = browser.post("/downloads/take/?q=nothing+like+it", {"as": "csv"}, follow=True)
    assert exports.NOTHING in main_of(response)
    assert not Export.objects.exists()
    assert browser.post("/downloads/take/", {"as": "exe"}).status_code == 404


def test_a_supplier_takes_away_no_more_than_it_sees(journeys):
    hidden, kept_back = {journey.migration.practice.name for journey in journeys[:2]}, 0
    by_name = {journey.migration.practice.name: journey.migration for journey in journeys}
    for party in SUPPLIERS:
        actor = journeys[0].cast.actor(party)
        rivals = [journeys[0].cast.actor(other).organisation for other in SUPPLIERS if other != party]
        for how in ("csv", "history.csv"):
            for line in csv_of(take(browser_of(actor), "", how)):
                assert not {"Suppliers", "Commissioner", "System from", "System to", "Funding"} & set(line)
                assert line["Practice"] not in hidden
                reader = Reader.of(by_name[line["Practice"]], actor.organisation.pk)
                for rival in (one for one in rivals if not reader.may_name(one.pk)):
                    assert rival.name not in " ".join(line.values()), (party, how)
                    kept_back += 1
    assert kept_back


def test_no_price_stands_in_a_file_of_a_list(journeys):
    browser = browser_of(journeys[0].cast.actor(Party.COMMISSIONER))
    for query, how in (("", "csv"), ("view=deadlines&when=met", "csv"), ("", "history.csv")):
        for line in csv_of(take(browser, query, how)):
            assert not [cell for cell in line.values() if "£" in cell]


# ---------------------------------------------------------------- long ones
@pytest.mark.parametrize("work", [tasks.make_exports, lambda: call_command("tick", verbosity=0)])
def test_a_long_file_is_made_by_a_task_and_its_asker_gets_a_mail(journeys, long_ones, work, mailbox):
    Demonstration.objects.create()
    User.objects.update(is_demo=True)
    actor = journeys[0].cast.actor(Party.PARTNER)
    browser = browser_of(actor)
    page = take(browser, "")
    export = Export.objects.get()
    assert "We are making your file" in main_of(browser.get(page.url))
    assert browser.get(f"{page.url}file/").status_code == 404
    work()
    assert "Your file is ready" in main_of(browser.get(page.url))
    assert len(csv_of(browser.get(f"{page.url}file/"))) == 6
    mail = Email.objects.get(kind=Email.Kind.EXPORT)
    assert mail.to == actor.user.email
    export.refresh_from_db()
    assert export.taken_at
    assert export.rows == 6


def test_the_mail_of_a_long_file_goes_where_its_asker_is_by_then(journeys, long_ones):
    actor = journeys[0].cast.actor(Party.PARTNER)
    take(browser_of(actor), "")
    tasks.make_exports()
    follows(actor, Email.Kind.EXPORT)


def test_nobody_else_gets_at_it_not_even_its_asker_for_another_organisation(journeys, long_ones):
    actor = journeys[0].cast.actor(Party.PARTNER)
    page = take(browser_of(actor), "").url
    tasks.make_exports()
    others = [journeys[0].cast.actor(Party.PARTNER, 1), *(journeys[0].cast.actor(party) for party in PARTIES[1:])]
    for other in others:
        assert browser_of(other).get(page).status_code == 404
        assert browser_of(other).get(f"{page}file/").status_code == 404
    elsewhere = MembershipFactory(user=actor.user, organisation=OrganisationFactory(delivery_partner=True))
    browser = browser_of(actor)
    session = browser.session
    session["organisation"] = elsewhere.organisation_id
    session.save()
    assert browser.get(f"{page}file/").status_code == 404


def test_who_has_left_gets_neither_file_nor_mail(journeys, long_ones):
    actor = journeys[0].cast.actor(Party.PARTNER)
    take(browser_of(actor), "")
    Membership.objects.filter(user=actor.user).update(until_on=clock.today())
    tasks.make_exports()
    assert Export.objects.get().state == Export.State.FAILED
    assert not Email.objects.filter(kind=Email.Kind.EXPORT).exists()


def test_a_file_about_a_migration_that_one_may_see_no_more_is_deleted_instead_of_handed_over(journeys, long_ones):
    actor = journeys[0].cast.actor(Party.PARTNER)
    browser = browser_of(actor)
    page = take(browser, "").url
    tasks.make_exports()
    stored = Export.objects.get().stored
    assert default_storage.exists(stored)
    Participation.everything.filter(organisation=actor.organisation, migration=journeys[3].pk).update(
        ended_on=clock.today()
    )
    assert exports.ANEW in main_of(browser.get(f"{page}file/", follow=True))
    assert not default_storage.exists(stored)


def test_a_file_is_deleted_after_a_day(journeys, long_ones):
    browser = browser_of(journeys[0].cast.actor(Party.PARTNER))
    page, now = take(browser, "").url, clock.now()
    with clock.at(now):
        tasks.make_exports()
    stored = Export.objects.get().stored
    with clock.at(now + timedelta(hours=23)):
        tasks.make_exports()
        assert default_storage.exists(stored)
    with clock.at(now + timedelta(hours=25)):
        assert "This file is not here any more" in main_of(browser.get(page))
        assert browser.get(f"{page}file/").status_code == 404
        tasks.make_exports()
    assert not default_storage.exists(stored)
    assert Export.objects.get().state == Export.State.GONE


def test_a_file_whose_maker_was_killed_is_made_by_the_next_and_after_three_given_up(journeys, long_ones):
    take(browser_of(journeys[0].cast.actor(Party.PARTNER)), "")
    now = clock.now()
    for turn in range(making.TRIES + 1):
        with clock.at(now + turn * 2 * making.LEASE):
            claimed = making._claim()
            assert making._claim() is None
            assert claimed.state == (Export.State.WAITING if turn < making.TRIES else Export.State.FAILED)


# ---------------------------------------------------------------- who took what
def test_a_lead_sees_what_everybody_took_a_colleague_only_what_is_theirs(journeys):
    taker, colleague = (journeys[0].cast.actor(Party.PARTNER, n) for n in (0, 1))
    assert len(csv_of(take(browser_of(taker), ""))) == 6
    assert taker.user.name not in main_of(browser_of(colleague).get("/downloads/"))
    Membership.objects.filter(user=colleague.user).update(is_lead=True)
    words = main_of(browser_of(colleague).get("/downloads/"))
    assert taker.user.name in words
    assert "6 migrations" in words
    stranger = journeys[0].cast.actor(Party.COMMISSIONER)
    Membership.objects.filter(user=stranger.user).update(is_lead=True)
    assert taker.user.name not in main_of(browser_of(stranger).get("/downloads/"))
    administrator = MembershipFactory(organisation=OrganisationFactory(kind="administration"))
    assert taker.user.name in main_of(
        browser_of(Actor(administrator.user, administrator.organisation)).get("/downloads/")
    )


def test_long_lists_are_counted_no_further_than_needed(journeys):
    actor = journeys[0].cast.actor(Party.PARTNER)
    one = making.asked.read("", actor, clock.today())
    assert tables.number_of_rows("history", one, at_most=3) == 4
    assert tables.number_of_rows("migrations", one, at_most=3) == 4
