"""Views that are kept, shared and mailed: each reader sees its own rows, as long as they belong."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse

from catalogue.models import Membership, User
from tests.browsing import browser_of, links_of, main_of
from tests.support.many_migrations import a_few
from workflow import clock
from workflow.emails.render import render
from workflow.kernel.steps import Party
from workflow.lists.saved_view import SavedView, ViewByMail
from workflow.lists.views_by_mail import write_views
from workflow.operations.address_codes import code_of
from workflow.outbox.addressee import look_up
from workflow.outbox.email import Email
from workflow.pages.lists import saved_views
from workflow.reminders.redirect import redirect

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 6, 8)


@pytest.fixture
def journeys():
    return a_few()


def save(browser, query="state=hold", **answers):
    return browser.post(f"/migrations/views/save/?{query}", {"name": "What is on hold"} | answers)


def on(day, hour=9):
    return clock.at(datetime(day.year, day.month, day.day, hour, tzinfo=clock.LONDON))


def test_what_is_said_of_a_tick_stands_behind_it(journeys):
    words = main_of(browser_of(journeys[0].cast.actor(Party.PARTNER)).get("/migrations/views/save/?state=hold"))
    assert "Share it with everyone in my organisation Each of them sees the migrations they may see" in words


@pytest.mark.parametrize(
    ("saved_on", "goes"),
    [(date(2026, 6, 3), "Monday 8 June 2026"), (MONDAY, "Monday 15 June 2026"),
     (date(2026, 8, 27), "Tuesday 1 September 2026")],
)  # fmt: skip
def test_whoever_saves_one_for_mondays_reads_when_it_goes_and_where_to(journeys, saved_on, goes):
    actor = journeys[0].cast.actor(Party.PARTNER)
    Membership.objects.update(from_on=date(2020, 1, 1))
    with on(saved_on):
        browser = browser_of(actor)
        said = f"It goes to {actor.user.email} at 8am on {goes}, and then every Monday"
        assert said in main_of(browser.get(save(browser, by_mail="on").url))
        save(browser, "state=late", name="Late")
        assert said not in main_of(browser.get("/migrations/?state=late"))
        view = SavedView.objects.get(name="Late")
        assert said in main_of(browser.post(reverse("mail_view", args=[view.pk]), follow=True))


def test_a_saved_view_leads_back_to_the_same_list(journeys):
    browser = browser_of(journeys[0].cast.actor(Party.PARTNER))
    save(browser, "state=hold&sort=practice&after=XYZ&utm=1")
    [href] = [href for href, words in links_of(browser.get("/migrations/")) if words == "What is on hold"]
    assert href == "?sort=practice&state=hold"
    assert "1 of 6 migrations" in main_of(browser.get(f"/migrations/{href}"))


NOT_UNDERSTOOD = "state=purple&sort=colour&view=nonsense&limit=y&when=never&golive-from=32+13&stage=&track=x"


def test_what_was_not_understood_is_in_no_link_of_the_page_and_in_no_saved_view(journeys):
    browser = browser_of(journeys[0].cast.actor(Party.PARTNER))
    page = browser.get(f"/migrations/?state=hold&{NOT_UNDERSTOOD}")
    assert "There is no choice “purple” under “State”" in main_of(page)
    not_ours = ("purple", "colour", "nonsense", "golive-from")
    kept_in = [href for href, _ in links_of(page) if any(word in href for word in not_ours)]
    save(browser, f"state=hold&{NOT_UNDERSTOOD}")
    assert (kept_in, SavedView.objects.get().query) == ([], "state=hold")


def test_a_private_view_is_nobody_elses_and_a_shared_one_the_organisations(journeys):
    browser = browser_of(journeys[0].cast.actor(Party.PARTNER))
    save(browser, name="Mine alone")
    save(browser, name="For us all", is_shared="on")
    colleague = main_of(browser_of(journeys[0].cast.actor(Party.PARTNER, 1)).get("/migrations/views/"))
    assert "For us all" in colleague
    assert "Mine alone" not in colleague
    for party in (Party.COMMISSIONER, Party.TARGET):
        assert "For us all" not in main_of(browser_of(journeys[0].cast.actor(party)).get("/migrations/views/"))


def test_only_its_owner_deletes_a_view_and_only_who_sees_it_has_it_mailed(journeys):
    save(browser_of(journeys[0].cast.actor(Party.PARTNER)), is_shared="on")
    pk = SavedView.objects.get().pk
    colleague, stranger = journeys[0].cast.actor(Party.PARTNER, 1), journeys[0].cast.actor(Party.AGENT)
    delete, mail = (f"/migrations/views/{code(pk)}/{what}/" for what in ("delete", "mail"))
    assert browser_of(colleague).post(delete).status_code == 404
    assert browser_of(stranger).post(mail).status_code == 404
    assert browser_of(colleague).post(mail).status_code == 302
    assert ViewByMail.objects.get().reader == colleague.user
    assert browser_of(journeys[0].cast.actor(Party.PARTNER)).post(delete).status_code == 302
    assert not SavedView.objects.exists()


def code(pk):
    return code_of("view", pk)


def test_what_somebody_who_left_has_shared_is_put_away_by_a_lead(journeys):
    save(browser_of(journeys[0].cast.actor(Party.PARTNER)), is_shared="on")
    lead = journeys[0].cast.actor(Party.PARTNER, 1)
    Membership.objects.filter(user=lead.user).update(is_lead=True)
    assert "Delete What is on hold" in main_of(browser_of(lead).get("/migrations/views/"))
    delete = f"/migrations/views/{code(SavedView.objects.get().pk)}/delete/"
    assert browser_of(journeys[0].cast.actor(Party.AGENT)).post(delete).status_code == 404
    assert browser_of(lead).post(delete).status_code == 302
    assert not SavedView.objects.exists()


def test_a_name_is_asked_for_and_is_ones_own_once(journeys):
    browser = browser_of(journeys[0].cast.actor(Party.PARTNER))
    assert "Enter a name for this view" in main_of(save(browser, name=""))
    save(browser)
    assert "You have a view of this name already" in main_of(save(browser))


def test_a_name_that_was_taken_a_moment_ago_in_another_tab_is_refused_in_words(journeys, monkeypatch):
    actor = journeys[0].cast.actor(Party.PARTNER)

    def too_late(query, actor):
        SavedView.objects.create(
            organisation=actor.organisation, owner=actor.user, name="What is on hold", query="", is_shared=False
        )

    monkeypatch.setattr(saved_views, "_why_not", too_late)
    page = save(browser_of(actor))
    assert page.status_code == 422
    assert "You have a view of this name already" in main_of(page)


@pytest.mark.django_db(transaction=True)
def test_one_that_is_deleted_in_this_moment_is_mailed_to_nobody(journeys, monkeypatch):
    browser = browser_of(journeys[0].cast.actor(Party.PARTNER))
    save(browser)
    address = reverse("mail_view", kwargs={"pk": SavedView.objects.get().pk})

    def too_late():
        SavedView.objects.all().delete()
        return MONDAY

    monkeypatch.setattr(saved_views, "clock", SimpleNamespace(today=too_late))
    assert browser.post(address).status_code == 404
    assert not ViewByMail.objects.exists()


def test_a_view_whose_supplier_is_gone_opens_with_words(journeys):
    browser = browser_of(journeys[0].cast.actor(Party.PARTNER))
    save(browser, "supplier=U9GONE")
    page = browser.get("/migrations/?supplier=U9GONE")
    assert page.status_code == 200
    assert "None of your migrations has “U9GONE” under “Supplier”" in main_of(page)


def test_it_is_mailed_on_mondays_once_with_the_readers_own_rows(journeys):
    people = [journeys[0].cast.actor(party) for party in (Party.PARTNER, Party.TARGET)]
    Membership.objects.update(from_on=date(2020, 1, 1))
    for actor in people:
        save(browser_of(actor), "", by_mail="on")
    ViewByMail.objects.update(written_on=MONDAY - timedelta(4))
    for day, hour, written in ((MONDAY - timedelta(1), 12, 0), (MONDAY, 7, 0), (MONDAY, 9, 2), (MONDAY, 10, 0),
                               (MONDAY + timedelta(1), 9, 0), (MONDAY + timedelta(7), 9, 2)):  # fmt: skip
        with on(day, hour):
            assert write_views() == written, (day, hour)
    mails = {mail.to: mail for mail in Email.objects.filter(kind=Email.Kind.VIEW).order_by("-pk")}
    own, others = (render(mails[actor.user.email]) for actor in people)
    assert "What is on hold: 6 migrations" in own[0]
    for journey in journeys:
        assert journey.migration.practice.name in own[1]
    assert f"{journeys[0].migration.practice.name}\n" not in others[1].replace(",", "\n")


def who_wants_it_by_mail(journeys):
    actor = journeys[0].cast.actor(Party.PARTNER)
    Membership.objects.update(from_on=date(2020, 1, 1))
    save(browser_of(actor), "", by_mail="on")
    ViewByMail.objects.update(written_on=MONDAY - timedelta(4))
    return actor


def test_the_monday_mail_goes_where_its_reader_is_by_then_and_to_nobody_in_their_place(journeys):
    actor = who_wants_it_by_mail(journeys)
    with on(MONDAY):
        write_views()
        follows(actor, Email.Kind.VIEW)


def follows(actor, kind):
    """To an address that has changed; and with its reader's leaving it ends."""
    [mail] = Email.objects.filter(kind=kind)
    User.objects.filter(pk=actor.user.pk).update(email="new@northshire.example")
    assert look_up([mail]) == set()
    assert mail.to == "new@northshire.example"
    assert render(mail)
    Membership.objects.filter(user=actor.user).update(until_on=clock.today())
    assert look_up([mail]) == {mail.pk}
    Email.objects.filter(pk=mail.pk).update(state=Email.State.LEFT)
    redirect()
    assert Email.objects.get(kind=kind).state == Email.State.DROPPED


def test_the_monday_mail_ends_with_the_membership(journeys):
    actor = who_wants_it_by_mail(journeys)
    with on(MONDAY):
        write_views()
        [mail] = Email.objects.filter(kind=Email.Kind.VIEW)
        Membership.objects.filter(user=actor.user).update(until_on=MONDAY)
        assert render(mail) is None
    with on(MONDAY + timedelta(7)):
        write_views()
    assert Email.objects.filter(kind=Email.Kind.VIEW).count() == 1
    assert not ViewByMail.objects.exists()
