"""“We have seen this”: who was told that something is late says so, and the others see it."""

from datetime import date

import pytest
from django.urls import reverse

from tests.browsing import browser_of, main_of
from tests.support.owing import MONDAY, owe, sweep
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.notifications.mail_settings import MailSettings
from workflow.reading.chasing import Acknowledged, chasing, late_because
from workflow.reminders.acknowledgement import Acknowledgement

pytestmark = pytest.mark.django_db
DUE, LATE = date(2026, 6, 8), date(2026, 6, 9)


@pytest.fixture
def item(journey):
    found = owe(journey)
    sweep(LATE)
    return found


def press(journey, item, party, day=LATE, person=0, **typed):
    with clock.at(day):
        return browser_of(journey.cast.actor(party, person)).post(reverse("acknowledge", args=[item.pk]), typed)


def as_seen(journey, item, party, day=LATE):
    with clock.at(day):
        return chasing(WorkItem.everything.get(pk=item.pk), journey.cast.actor(party), day)


def name(journey, party, person=0):
    return journey.cast.actor(party, person).user.name


@pytest.mark.parametrize("party", [Party.PARTNER, Party.COMMISSIONER, Party.AGENT, Party.SOURCE])
def test_whoever_was_told_can_say_that_they_have_seen_it(journey, item, party):
    assert as_seen(journey, item, party)["acknowledge"] == reverse("acknowledge", args=[item.pk])
    assert press(journey, item, party).url == "/"
    said = Acknowledgement.objects.get()
    actor = journey.cast.actor(party)
    assert (said.organisation, said.by, said.words) == (actor.organisation, actor.user, "")


@pytest.mark.parametrize(("words", "said"), [("", "written nothing beside that"), ("Media lost.", "see your answer")])
def test_what_is_said_afterwards_is_what_the_others_can_see(journey, item, words, said):
    with clock.at(LATE):
        browser = browser_of(journey.cast.actor(Party.SOURCE))
        done = browser.post(reverse("acknowledge", args=[item.pk]), {"words": words}, follow=True)
    assert said in done.content.decode()


def test_the_others_see_who_has_seen_it_when_and_what_they_do(journey, item):
    press(journey, item, Party.COMMISSIONER, words="We ring them on Thursday.")
    [row] = as_seen(journey, item, Party.PRACTICE)["acknowledged"]
    assert row == Acknowledged(
        organisation=journey.cast.actor(Party.COMMISSIONER).organisation.name,
        by=name(journey, Party.COMMISSIONER),
        at="9 June 2026 at 9:30am",
        words="We ring them on Thursday.",
    )
    with clock.at(LATE):
        page = main_of(browser_of(journey.cast.actor(Party.PARTNER)).get(reverse("acknowledge", args=[item.pk])))
    assert "We ring them on Thursday." in page


def test_of_the_owner_it_asks_why_it_is_late(journey, item):
    with clock.at(LATE):
        page = main_of(browser_of(journey.cast.actor(Party.SOURCE)).get(reverse("acknowledge", args=[item.pk])))
    assert "Why is it late?" in page
    press(journey, item, Party.SOURCE, words="The media were damaged.")
    press(journey, item, Party.PARTNER, words="We ring them.")
    assert late_because(item) == "The media were damaged."


def test_the_newest_words_count_and_the_older_ones_are_kept(journey, item):
    press(journey, item, Party.PARTNER, words="We ring them.")
    press(journey, item, Party.PARTNER, person=1, words="They send it tomorrow.")
    [row] = as_seen(journey, item, Party.COMMISSIONER)["acknowledged"]
    assert (row.by, row.words) == (name(journey, Party.PARTNER, 1), "They send it tomorrow.")
    assert Acknowledgement.objects.count() == 2
    with clock.at(LATE):
        page = browser_of(journey.cast.actor(Party.PARTNER)).get(reverse("acknowledge", args=[item.pk]))
    assert "They send it tomorrow.</textarea>" in page.content.decode()


def test_what_was_said_is_never_changed(journey, item):
    press(journey, item, Party.PARTNER)
    said = Acknowledgement.objects.get()
    said.words = "Something else"
    with pytest.raises(RuntimeError, match="never changed"):
        said.save()


def test_who_was_not_told_cannot_say_that_they_have_seen_it(journey, item):
    page = press(journey, item, Party.PRACTICE)
    assert page.status_code == 403
    assert "Nobody has told your organisation that this is late." in main_of(page)
    assert as_seen(journey, item, Party.PRACTICE)["acknowledge"] is None


def test_who_has_switched_the_email_off_can_still_say_it(journey):
    MailSettings.keep(journey.cast.actor(Party.COMMISSIONER).user, {"others": "none"})
    item = owe(journey)
    sweep(LATE)
    assert press(journey, item, Party.COMMISSIONER).status_code == 302


def test_nobody_says_it_of_what_is_not_late(journey):
    item = owe(journey)
    assert "This is not late." in main_of(press(journey, item, Party.SOURCE, day=DUE))


def test_the_owner_can_still_say_why_once_it_is_done(journey, item):
    WorkItem.everything.filter(pk=item.pk).update(closed_on=LATE)
    assert press(journey, item, Party.PARTNER).status_code == 403
    assert press(journey, item, Party.SOURCE, words="Two of us were ill.").status_code == 302


def test_somebody_who_may_not_see_it_finds_nothing(journey, item):
    Participation.everything.update(disclosed_on=MONDAY)
    for party in (Party.TARGET, Party.HOLDER):
        assert press(journey, item, party).status_code == 404


def test_suppliers_do_not_learn_of_one_another(journey, item):
    """A duty of one supplier about a record addressed to another, which both may see."""
    Participation.everything.update(disclosed_on=MONDAY)
    target = journey.cast.actor(Party.TARGET)
    WorkItem.everything.filter(pk=item.pk).update(supplier=target.organisation)
    press(journey, item, Party.SOURCE, words="The media were damaged.")
    seen, browser = as_seen(journey, item, Party.TARGET), browser_of(journey.cast.actor(Party.TARGET))
    [row] = seen["acknowledged"]
    assert (row.organisation, row.by) == ("The current supplier", "Staff at the current supplier")
    with clock.at(LATE):
        page = main_of(browser.get(reverse("remind", args=[item.pk])))
    assert "Send the reminder" in page
    for secret in (journey.cast.actor(Party.SOURCE).organisation.name, name(journey, Party.SOURCE)):
        assert secret not in str(seen) + page
    assert as_seen(journey, item, Party.SOURCE)["acknowledged"][0].by == "You"


def test_text_is_checked_as_any_other(journey, item):
    page = press(journey, item, Party.PARTNER, words="About 943 476 5919")
    assert page.status_code == 422
    assert "Remove what looks like an NHS number" in main_of(page)


def test_your_work_leads_there(journey, item):
    with clock.at(LATE):
        partner, owner = (browser_of(journey.cast.actor(p)) for p in (Party.PARTNER, Party.SOURCE))
        assert "Add an update about the delay" in main_of(partner.get("/?show=waiting"))
        assert "Explain the delay" in main_of(owner.get(reverse("give", args=[item.pk])))
        partner.post(reverse("acknowledge", args=[item.pk]))
        assert "Change what you said" in main_of(partner.get("/?show=waiting"))


def test_what_was_told_is_listed_once_an_organisation(journey, item):
    told = as_seen(journey, item, Party.PARTNER)["told"]
    late = [row for row in told if row.kind == "First morning late"]
    assert len(late) == len({row.to for row in late}) == 4
    assert {row.on for row in late} == {"9 June 2026"}
    skipped = [row.kind for row in told if row not in late]
    assert all(kind.endswith("(skipped: a newer one was due)") for kind in skipped)
