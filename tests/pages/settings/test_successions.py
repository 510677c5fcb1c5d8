"""What a list of successions means for an open migration is shown before, told, and said on it with its steps."""

import pytest
from django.urls import reverse

from catalogue.models import Organisation
from catalogue.ods.practice_file import read
from catalogue.ods.refresh import refresh
from tests.browsing import browser_of, links_of, main_of
from tests.catalogue.ods.practice_files import row
from tests.catalogue.successions.lists import HEADINGS, listed, succeeded
from tests.deadline_changes.counting_again import an_administrator
from tests.pages.settings.sending import csv_of, hidden, send
from tests.rehearsals import a_journey
from workflow import clock
from workflow.emails.render import render
from workflow.kernel.steps import Party
from workflow.lapses.practice_changes import tell_of_closures
from workflow.outbox.email import Email

pytestmark = pytest.mark.django_db
ON, IN_WORDS = "20200401", "closed on 1 April 2020"


@pytest.fixture
def browser():
    return browser_of(an_administrator())


@pytest.fixture
def journey():
    journey = a_journey()
    Organisation.objects.filter(pk=journey.migration.practice.pk).update(is_from_ods=True, opened_on=None)
    Email.objects.all().delete()
    return journey


@pytest.fixture
def successor():
    return listed("U99200", "Fellgate Practice")


@pytest.fixture
def code(journey):
    return journey.migration.practice.ods_code


def overview(journey, party):
    return browser_of(journey.cast.actor(party)).get(reverse("overview", args=[journey.migration.reference]))


def bring(browser, *rows):
    """What is shown before, and what is said after the press."""
    shown = send(browser, csv_of(*rows))
    done = browser.post(reverse("import_practices"), hidden(shown), follow=True)
    return main_of(shown), main_of(done)


def test_the_page_shows_who_ends_and_whom_it_concerns_before_it_is_applied(browser, journey, successor, code):
    listed("U99201", "Tarn House")
    rows = [HEADINGS, succeeded(code, "U99200", ON), succeeded("U99201", "U99200", ON), succeeded("U99777", "U99200")]
    shown = main_of(send(browser, csv_of(*rows)))
    assert f"{IN_WORDS}: merged into Fellgate Practice" in shown
    assert "Not known here, and left alone 1 U99777" in shown
    assert "1 open migration is of a practice that ends. Nothing changes there by itself" in shown
    assert Organisation.objects.get(ods_code=code).closed_on is None
    _, done = bring(browser, *rows)
    assert "2 practices are up to date. 2 emails told of it" in done
    assert Organisation.objects.get(ods_code=code).succeeded_by == successor


def test_the_migration_says_who_takes_the_place_with_the_steps_there_are(browser, journey, successor, code):
    bring(browser, succeeded(code, "U99200", ON))
    name = journey.migration.practice.name
    page = overview(journey, Party.COMMISSIONER)
    assert f"ODS says that {name} {IN_WORDS}; Fellgate Practice takes its place. Nothing has been" in main_of(page)
    offered = [text for address, text in links_of(page) if "/do/migration/" in address]
    assert {"Put the migration on hold", "Cancel the migration"} <= set(offered)
    assert "Fellgate" not in main_of(overview(journey, Party.TARGET))


def test_whom_it_concerns_reads_it_in_one_mail_and_is_told_once(browser, journey, successor, code):
    bring(browser, succeeded(code, "U99200", ON))
    mails = Email.objects.filter(kind="practice")
    assert len(mails) == 2
    for mail in mails:
        assert "closed on Wednesday 1 April 2020; Fellgate Practice takes its place." in render(mail)[1]
    assert "0 practices are up to date" in bring(browser, succeeded(code, "U99200", ON))[1]
    assert (tell_of_closures(), len(Email.objects.filter(kind="practice"))) == (0, 2)


def test_who_takes_the_place_is_told_though_the_file_of_practices_has_closed_it_before(
    browser, journey, successor, code
):
    closed = row(code, "INACTIVE", field_11="", field_12="20200331")
    refresh(read(csv_of(closed, row("U99200"))), today=clock.today())
    assert tell_of_closures() == 2
    shown, _ = bring(browser, succeeded(code, "U99200", ON))
    assert "1 open migration is of a practice that ends" in shown
    newest = Email.objects.filter(kind="practice").order_by("-pk").first()
    assert "closed on Tuesday 31 March 2020;" in render(newest)[1]
    assert Email.objects.filter(kind="practice").count() == 4
    older = Email.objects.filter(kind="practice").order_by("pk").first()
    assert render(older) is None


def test_a_file_of_practices_that_moves_the_day_says_who_takes_the_place(browser, journey, successor, code):
    bring(browser, succeeded(code, "U99200", ON))
    successor.refresh_from_db()
    shown, _ = bring(browser, row(code, "INACTIVE", field_11="", field_12="20200331"), row("U99200"))
    assert "closed on 31 March 2020; Sample U99200" not in shown
    assert "closed on 31 March 2020; Fellgate Practice takes its place" in shown


def test_a_list_with_nothing_but_faults_is_refused_by_its_lines(browser, successor):
    page = send(browser, csv_of(HEADINGS, *[succeeded("U99200", "?", ON)] * 11))
    assert page.status_code == 422
    assert "Line 2: “?” is not an ODS code" in main_of(page)
