"""Reminding by hand: one mail at once, in place of the next automatic one, and not more than one a working day."""

import re
from datetime import date, datetime

import pytest
from django.urls import reverse

from catalogue.models import Membership, Organisation
from tests.browsing import browser_of, links_of, main_of
from tests.support.owing import MONDAY, a_journey_that_owes_nothing, address, mails, owe, sweep
from workflow import clock
from workflow.clock import LONDON
from workflow.deadlines.work_item import WorkItem
from workflow.emails.render import render
from workflow.kernel.participation import Participation
from workflow.kernel.steps import NotAllowed, Party
from workflow.notifications.absence_cover import Cover
from workflow.notifications.mail_settings import MailSettings
from workflow.operations.address_codes import code_of
from workflow.outbox import delivery
from workflow.outbox.email import Email
from workflow.reading.chasing import chasing
from workflow.reading.reminders import Told
from workflow.reminders.by_hand import remind
from workflow.reminders.reminder import Notice

pytestmark = pytest.mark.django_db
TUESDAY, THURSDAY, FRIDAY, DUE, LATE = (date(2026, 6, day) for day in (2, 4, 5, 8, 9))
NHS_NUMBER = "943 476 5919"


@pytest.fixture
def journey():
    return a_journey_that_owes_nothing()


@pytest.fixture
def item(journey):
    return owe(journey)


def press(journey, item, party=Party.PARTNER, day=TUESDAY, person=0, **typed):
    with clock.at(day):
        return browser_of(journey.cast.actor(party, person)).post(reverse("remind", args=[item.pk]), typed)


def by_hand():
    return list(Email.objects.filter(kind=Email.Kind.BY_HAND).order_by("pk"))


def as_seen(journey, item, party, day):
    with clock.at(day):
        return chasing(WorkItem.everything.get(pk=item.pk), journey.cast.actor(party), day)


# ---------------------------------------------------------------- one mail, at once
def test_the_owner_is_reminded_at_once_with_the_message(journey, item):
    sender = journey.cast.actor(Party.PARTNER)
    page = press(journey, item, words="The practice is waiting.\nWhen will it be ready?")
    assert page.url == "/"
    [mail] = by_hand()
    assert (mail.to, mail.state) == (address(journey, Party.SOURCE), Email.State.QUEUED)
    with clock.at(TUESDAY):
        subject, text = render(mail)
    assert " – Reminder: provide the data extract, due " in subject
    assert f"{sender.user.name} at {sender.organisation} reminds you of this." in text
    assert "by the end of Monday 8 June 2026. 4 working days are left." in text
    assert "The practice is waiting.\nWhen will it be ready?" in text
    assert reverse("work_item", args=[item.pk]) in text


def test_it_is_recorded_with_who_sent_it(journey, item):
    press(journey, item, words="Ring me.")
    sent = Notice.objects.get(kind="by_hand")
    sender = journey.cast.actor(Party.PARTNER)
    assert (sent.by, sent.by_organisation, sent.words) == (sender.user, sender.organisation, "Ring me.")
    assert (sent.on, sent.organisation_id, sent.email) == (TUESDAY, item.owner_id, by_hand()[0])
    told = as_seen(journey, item, Party.COMMISSIONER, TUESDAY)["told"]
    who = f"By hand, from {sender.user.name} at {sender.organisation}"
    assert Told("2 June 2026", who, item.owner.name) in told


@pytest.mark.mail
def test_it_goes_even_at_a_weekend_for_a_person_sent_it(journey, item, mailbox):
    press(journey, item, day=date(2026, 6, 6))
    with clock.at(date(2026, 6, 6)):
        assert delivery.deliver_emails(render) == {Email.State.SENT: 1}
    assert "Reminder: " in mailbox.messages[0]["Subject"]


def test_it_comes_whatever_its_reader_has_chosen(journey, item):
    MailSettings.keep(journey.cast.actor(Party.SOURCE).user, {"soon": "none", "late": "summary", "turn": "summary"})
    press(journey, item)
    assert by_hand()[0].state == Email.State.QUEUED


def test_it_goes_to_whoever_covers_and_says_for_whom(journey, item):
    away, colleague = (journey.cast.actor(Party.SOURCE, n) for n in (0, 1))
    Cover.objects.create(user=away.user, organisation=away.organisation, colleague=colleague.user, until_on=FRIDAY)
    press(journey, item)
    [mail] = by_hand()
    assert mail.to == colleague.user.email
    with clock.at(TUESDAY):
        assert f"This email is for {away.user.name}, who is away until 5 June 2026." in render(mail)[1]


def test_what_is_done_before_it_goes_is_not_asked_for(journey, item):
    press(journey, item)
    WorkItem.everything.filter(pk=item.pk).update(closed_on=TUESDAY)
    assert render(by_hand()[0]) is None


# ---------------------------------------------------------------- in place of the next one
def test_it_replaces_the_next_automatic_one(journey, item):
    press(journey, item)
    assert sweep(THURSDAY) == 0
    replaced = Notice.objects.get(state=Notice.State.REPLACED)
    assert (replaced.kind, replaced.on) == ("two_days_left", THURSDAY)
    assert WorkItem.everything.get(pk=item.pk).next_notice_on == DUE
    assert sweep(DUE) == 1


def test_two_reminders_do_not_replace_two(journey, item):
    press(journey, item)
    press(journey, item, party=Party.COMMISSIONER)
    assert len(by_hand()) == 2
    assert Notice.objects.filter(state=Notice.State.REPLACED).count() == 1
    assert sweep(DUE) == 1


def test_the_others_are_still_told_that_it_is_late_and_the_breach_is_recorded(journey, item):
    for day in (THURSDAY, DUE):
        sweep(day)
    Membership.objects.filter(user=journey.cast.actor(Party.SOURCE, 1).user).update(is_lead=True)
    press(journey, item, day=DUE)
    Email.objects.all().update(state=Email.State.SENT)
    sweep(LATE)
    told = set(Notice.objects.filter(kind="first_late", state="recorded").values_list("recipient", flat=True))
    lead = journey.cast.actor(Party.SOURCE, 1).user.email
    assert told == {lead, *(address(journey, p) for p in (Party.PARTNER, Party.COMMISSIONER, Party.AGENT))}
    assert WorkItem.everything.get(pk=item.pk).breached_on == LATE
    [mine] = [mail for mail in mails() if mail.to == address(journey, Party.SOURCE) and mail.state == "queued"]
    with clock.at(LATE):
        assert render(mine) is None  # nothing is left to say


# ---------------------------------------------------------------- when it is refused
def test_one_organisation_reminds_once_a_working_day(journey, item):
    press(journey, item)
    again = press(journey, item, person=1)
    assert again.status_code == 403
    name = journey.cast.actor(Party.PARTNER).user.name
    assert f"Reminder sent today by {name}. You can send one a working day." in main_of(again)
    assert press(journey, item, party=Party.COMMISSIONER).status_code == 302
    assert press(journey, item, day=date(2026, 6, 3)).status_code == 302
    assert len(by_hand()) == 3


def test_what_went_at_a_weekend_counts_for_monday(journey, item):
    press(journey, item, day=date(2026, 6, 6))
    assert "Reminder sent on Saturday by you" in main_of(press(journey, item, day=DUE))


def test_a_second_press_finds_the_first(journey, item):
    with clock.at(TUESDAY):
        remind(item, journey.cast.actor(Party.PARTNER), "")
        with pytest.raises(NotAllowed, match="Reminder sent today"):
            remind(item, journey.cast.actor(Party.PARTNER, 1), "")
    assert len(by_hand()) == 1


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"closed_on": TUESDAY}, "This has been done, so there is nothing to remind anybody of."),
        ({"paused_on": TUESDAY}, "This is paused, so nobody has to do anything now."),
    ],
)
def test_nobody_is_reminded_of_what_is_done_or_stands_still(journey, item, change, refusal):
    WorkItem.everything.filter(pk=item.pk).update(**change)
    page = press(journey, item)
    assert page.status_code == 403
    assert refusal in main_of(page)
    assert as_seen(journey, item, Party.PARTNER, TUESDAY)["why_not"] == refusal
    assert not by_hand()


def test_nobody_reminds_themselves(journey, item):
    assert "This is for your own organisation to do." in main_of(press(journey, item, party=Party.SOURCE))


def test_a_supplier_reminds_only_of_what_it_may_see(journey, item):
    Participation.everything.update(disclosed_on=MONDAY)
    assert press(journey, item, party=Party.TARGET).status_code == 404
    question = owe(journey, by=Party.AGENT, subject="agentquery:1")
    assert press(journey, question, party=Party.SOURCE).status_code == 404
    WorkItem.everything.filter(pk=question.pk).update(supplier=journey.cast.actor(Party.SOURCE).organisation)
    assert press(journey, question, party=Party.SOURCE).status_code == 302


def test_where_no_email_reaches_the_owner_nobody_pretends(journey, item):
    Participation.everything.filter(party=Party.SOURCE).update(email="", contact=None)
    Organisation.objects.filter(pk=item.owner_id).update(email="")
    page = press(journey, item)
    assert "No email reaches those who have this to do." in main_of(page)
    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (f"About {NHS_NUMBER}", "Remove what looks like an NHS number"),
        ("x" * 1001, "The message must be 1,000 characters or fewer"),
    ],
)
def test_a_message_is_refused_as_any_text_and_stays_where_it_was_typed(journey, item, words, refusal):
    page = press(journey, item, words=words)
    assert page.status_code == 422
    assert refusal in main_of(page)
    assert words in main_of(page)
    assert not by_hand()


# ---------------------------------------------------------------- where one finds it
def test_what_waits_for_others_has_the_link_and_then_says_who_sent_it(journey, item):
    partner, colleague = (browser_of(journey.cast.actor(Party.PARTNER, n)) for n in (0, 1))
    with clock.at(TUESDAY):
        links = [href for href, words in links_of(partner.get("/?show=waiting")) if words.startswith("Remind them")]
        assert reverse("remind", args=[item.pk]) in links
        assert "Send the reminder" in main_of(partner.get(reverse("remind", args=[item.pk])))
        partner.post(reverse("remind", args=[item.pk]))
        assert f"Reminder sent today by {journey.cast.actor(Party.PARTNER).user.name}" in main_of(
            colleague.get("/?show=waiting")
        )
        assert "Reminder sent today by you" in main_of(partner.get("/?show=waiting"))
    with clock.at(datetime(2026, 6, 3, 9, tzinfo=LONDON)):
        assert "Reminder sent" not in main_of(partner.get("/?show=waiting"))


# ---------------------------------------------------------------- several at once
def remind_everyone(journey, day=LATE, **more):
    """As it is done on the page: look first, then send what is ticked there."""
    with clock.at(day):
        browser = browser_of(journey.cast.actor(Party.PARTNER))
        page = browser.get(reverse("remind_late"))
        ticked = re.findall(r'name="item"[^>]*value="(\w+)"', page.content.decode())
        return page, browser.post(reverse("remind_late"), {"item": ticked} | more)


def test_everyone_who_is_late_is_reminded_in_one_mail_a_reader(journey, item):
    other = owe(journey, subject="dataextractrequest:2")
    page, result = remind_everyone(journey, words="We wait for both.")
    assert "2 tasks of 1 organisation, in 1 email." in main_of(page)
    assert "2 tasks in 1 email" in main_of(result)
    [mail] = by_hand()
    assert set(Notice.objects.filter(email=mail).values_list("work_item", flat=True)) == {item.pk, other.pk}
    subject, text = render(mail)
    assert subject == "Reminder: 2 tasks that others wait for"
    assert text.count(" late. It was due Monday 8 June 2026.") == 2
    assert "We wait for both." in text
    assert all(reverse("work_item", args=[one.pk]) in text for one in (item, other))


def test_of_what_was_done_before_it_is_sent_the_mail_says_nothing(journey, item):
    other = owe(journey, subject="dataextractrequest:2")
    remind_everyone(journey)
    WorkItem.everything.filter(pk=other.pk).update(closed_on=LATE)
    subject, text = render(by_hand()[0])
    assert "Reminder: provide the data extract" in subject
    assert reverse("work_item", args=[other.pk]) not in text


def test_what_was_reminded_of_today_is_named_and_not_sent_again(journey, item):
    press(journey, item, day=LATE)
    owe(journey, subject="dataextractrequest:2")
    page, result = remind_everyone(journey)
    assert "Not again today" in main_of(page)
    assert "1 task in 1 email" in main_of(result)
    again, refused = remind_everyone(journey)
    assert "Remind everyone" in main_of(again)
    assert "Select at least one task" in main_of(refused)
    assert len(by_hand()) == 2


def test_your_work_counts_those_who_can_still_be_reminded_today(journey, item):
    browser = browser_of(journey.cast.actor(Party.PARTNER))
    owe(journey, subject="dataextractrequest:2")
    press(journey, item, day=LATE)
    with clock.at(LATE):
        assert "Remind everyone who is late (1 task)" in main_of(browser.get("/"))
    remind_everyone(journey)
    with clock.at(LATE):
        page = main_of(browser.get("/"))
    assert "Remind everyone" not in page
    assert "Everyone who is late was reminded today" in page


def test_what_cannot_be_sent_any_more_is_named_beside_what_was_sent(journey, item):
    other = owe(journey, subject="dataextractrequest:2")
    with clock.at(LATE):
        browser = browser_of(journey.cast.actor(Party.PARTNER))
        press(journey, other, day=LATE)
        answers = {"item": [code_of("item", one.pk) for one in (item, other)]}
        result = main_of(browser.post(reverse("remind_late"), answers))
    assert "Not done: 1 task" in result
    assert "Reminder sent today by you. You can send one a working day." in result
    assert "1 task in 1 email" in result


def test_nobody_reminds_those_of_whom_they_may_not_know(journey, item):
    with clock.at(LATE):
        browser = browser_of(journey.cast.actor(Party.TARGET))
        assert browser.post(reverse("remind_late"), {"item": code_of("item", item.pk)}).url == "/"
    assert not by_hand()
