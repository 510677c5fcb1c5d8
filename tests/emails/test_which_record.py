"""A mail names the record that it is about, and of a meeting that was moved from when to when."""

from datetime import time

import pytest

from tests.pages.meetings.test_meetings import kick_off, propose
from tests.support.looking import look
from tests.support.moving import move_the_date
from workflow.audit.event import Event
from workflow.demo.answers_about_days import working_day
from workflow.emails.render import render
from workflow.engine.undo import undo
from workflow.formatting import long_date
from workflow.kernel.steps import Party
from workflow.kernel.visibility import Actor
from workflow.outbox.email import Email

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("days", "hour"), [(22, 14), (20, 15), (22, 15)])
def test_a_meeting_that_is_moved_says_from_when_to_when_in_mails_and_on_its_page(post, days, hour):
    journey = post.go_on(lambda m: m.registered_on and m.call_off("procurement").state == "accepted").journey
    propose(journey, kick_off(journey), working_day(20), at=time(14))
    assert "Moved from" not in look(journey, Party.PARTNER, "kick_off")
    post.collect()
    post.letters.clear()
    propose(journey, kick_off(journey), working_day(days), at=time(hour))
    post.collect()
    was, now = long_date(working_day(20)), long_date(working_day(days))
    for party in (Party.PRACTICE, Party.TARGET):
        [(_, text)] = post.to(party)
        assert f"moved the kick-off meeting from {was} at 2pm to {now} at {hour - 12}pm." in text
        assert f"Moved from {was}, 2pm" in look(journey, party, "kick_off")


def test_a_meeting_that_is_only_held_elsewhere_has_not_moved(post):
    journey = post.go_on(lambda m: m.registered_on and m.call_off("procurement").state == "accepted").journey
    for place in ("Here", "There"):
        propose(journey, kick_off(journey), working_day(20), place=place)
    post.collect()
    assert not any("moved the" in text for _, text in post.to(Party.PRACTICE))
    assert "Moved from" not in look(journey, Party.PRACTICE, "kick_off")


def test_a_withdrawn_step_names_its_record_and_does_not_read_as_news(post):
    taken = Event.everything.filter(migration=post.journey.pk, step="provide")
    journey = post.go_on(lambda m: taken.exists()).journey
    event = taken.latest("number")
    request = journey.records()[event.subject]
    Email.objects.update(state=Email.State.SENT)
    undo(event, actor=Actor(event.by_user, event.by_organisation), reason="It was another practice.")
    mails = Email.objects.filter(event__number__gt=event.number, migration=journey.pk)
    texts = [render(mail)[1] for mail in mails]
    assert texts
    assert all(f"withdrew a step about the data extract from {request.system} on" in text for text in texts)
    assert all("The step that no longer counts: “record the transfer of the extract”." in text for text in texts)


def test_the_mail_about_another_date_names_each_system_whose_data_is_needed_on_another_day(post):
    journey = post.go_on(
        lambda m: m.go_live.state == "confirmed" and all(one.wanted_on for one in m.extract_requests())
    ).journey
    post.letters.clear()
    move_the_date(journey)
    event = Event.everything.filter(migration=journey.pk, step="confirm").latest("number")
    texts = [render(mail)[1] for mail in Email.objects.filter(event=event)]
    asked = [one for one in journey.migration.extract_requests() if one.state == "form_with_practice"]
    assert len(asked) > 1
    paragraphs = [part for text in texts for part in text.split("\n\n") if "is no longer wanted" in part]
    assert paragraphs
    for system in {one.system for one in asked}:
        assert any(f"The data extract from {system} is no longer wanted" in part for part in paragraphs)
    assert all(text.count(part) == 1 for text in texts for part in paragraphs if part in text)
