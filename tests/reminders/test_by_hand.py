"""Reminding by hand: one mail at once, in place of the next automatic one, and not more than one a working day."""

from datetime import date, datetime

import pytest
from django.urls import reverse

from catalogue.models import Membership
from tests.browsing import browser_of, links_of, main_of
from tests.reminders.pressing import DUE, FRIDAY, LATE, THURSDAY, TUESDAY, as_seen, by_hand, press
from tests.support.owing import address, mails, sweep
from workflow import clock
from workflow.clock import LONDON
from workflow.deadlines.work_item import WorkItem
from workflow.emails.render import render
from workflow.kernel.steps import Party
from workflow.notifications.absence_cover import Cover
from workflow.notifications.mail_settings import MailSettings
from workflow.outbox import delivery
from workflow.outbox.email import Email
from workflow.reading.reminders import Told
from workflow.reminders.reminder import Notice

pytestmark = pytest.mark.django_db


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


# ---------------------------------------------------------------- where one finds it
def test_what_waits_for_others_has_the_link_and_then_says_who_sent_it(journey, item):
    partner, colleague = (browser_of(journey.cast.actor(Party.PARTNER, n)) for n in (0, 1))
    with clock.at(TUESDAY):
        links = [href for href, words in links_of(partner.get("/?show=waiting")) if words.startswith("Remind them")]
        assert reverse("remind", args=[item.pk]) in links
        asked = partner.get(reverse("remind", args=[item.pk]))
        assert "Send the reminder" in main_of(asked)
        assert f", {item.owner} – " in asked.content.decode().partition("</title>")[0]  # others may owe the same
        partner.post(reverse("remind", args=[item.pk]))
        assert f"Reminder sent today by {journey.cast.actor(Party.PARTNER).user.name}" in main_of(
            colleague.get("/?show=waiting")
        )
        assert "Reminder sent today by you" in main_of(partner.get("/?show=waiting"))
    with clock.at(datetime(2026, 6, 3, 9, tzinfo=LONDON)):
        assert "Reminder sent" not in main_of(partner.get("/?show=waiting"))
