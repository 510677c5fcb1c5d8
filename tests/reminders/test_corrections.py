"""That something was late is corrected, never erased; whoever was told of it hears that it is not."""

from datetime import date

import pytest

from catalogue.models import Organisation
from tests.engine.said_day.saying import LATE, answer, confirmation, late  # noqa: F401  the fixture
from tests.engine.test_backdating import TUESDAY, happened
from tests.engine.test_pauses import take, wanted_soon
from tests.support.requested import QUESTION, WEDNESDAY, principal, proof_page
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.emails.next_summary import next_summary
from workflow.emails.render import render
from workflow.emails.summary.letter import summary_of
from workflow.engine.perform import perform
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.outbox.email import Email
from workflow.reminders.reminder import Notice
from workflow.reminders.sweep import check_deadlines
from workflow.tracks.disputes.contested_deadline import Contest

pytestmark = pytest.mark.django_db
THE_NEXT_MORNING = date(2026, 6, 4)


def corrected(journey):
    happened(journey, Party.SOURCE, "confirm_date", TUESDAY, today=LATE)
    answer(journey, Party.PRACTICE, "yes")


def told_late(item) -> set[str]:
    kinds = ("first_late", "weekly_1")
    return set(
        Notice.objects.filter(work_item=item, kind__in=kinds, state="recorded").values_list("recipient", flat=True)
    )


def summaries(on) -> dict[str, str]:
    with clock.at(on):
        check_deadlines()
        return {
            mail.to: render(mail)[1]
            for mail in Email.objects.filter(cause__startswith=f"notices {on.isoformat()}")
            if render(mail)
        }


def test_the_record_keeps_that_it_was_late_and_what_corrected_it(late):  # noqa: F811
    corrected(late)
    item = confirmation(late)
    assert (item.closed_on, item.breached_on, item.corrected_on) == (TUESDAY, WEDNESDAY, LATE)
    words = proof_page(late, Party.COMMISSIONER, item, LATE)
    practice = late.cast.actor(Party.PRACTICE)
    assert "Was called late from Wednesday 27 May 2026 No longer late since 3 June 2026." in words
    assert f"{practice.user.name} at {practice.organisation.name}" in words


def test_everybody_who_was_told_hears_of_it_in_the_next_summary_once(late):  # noqa: F811
    item = confirmation(late)
    told = told_late(item)
    assert len(told) > 2
    corrected(late)
    mails = summaries(THE_NEXT_MORNING)
    heard = {to for to, words in mails.items() if "No longer late" in words}
    assert heard == told
    practice = late.cast.actor(Party.PRACTICE)
    words = next(words for to, words in mails.items() if to in told)
    assert "No longer late. Done on Tuesday 26 May 2026, due Tuesday 26 May 2026." in words
    assert f"Recorded by {practice.user.name} at {practice.organisation.name} on 3 June 2026." in words
    assert "No longer late" not in "".join(summaries(date(2026, 6, 5)).values())


def test_the_preview_of_the_next_summary_says_the_same(late):  # noqa: F811
    corrected(late)
    person = late.cast.actor(Party.SOURCE)
    with clock.at(LATE):
        text = next_summary(person.user, [person.organisation]).text
    assert "No longer late. Done on Tuesday 26 May 2026" in text
    mails = summaries(THE_NEXT_MORNING)
    assert mails[person.user.email].count("No longer late. Done") == text.count("No longer late. Done")


def test_whoever_takes_part_no_more_is_not_told(late):  # noqa: F811
    corrected(late)
    part = Participation.everything.get(migration=late.pk, party=Party.COMMISSIONER)
    Participation.everything.filter(pk=part.pk).update(ended_on=LATE)
    assert part.email not in {to for to, words in summaries(THE_NEXT_MORNING).items() if "No longer late" in words}


def test_nobody_is_told_of_what_nobody_was_told_was_late(late):  # noqa: F811
    """An item is corrected that became late and was done within one day."""
    Notice.objects.filter(work_item=confirmation(late)).delete()
    corrected(late)
    assert "No longer late" not in "".join(summaries(THE_NEXT_MORNING).values())
    assert not WorkItem.everything.filter(correction_told=False).exists()


def test_a_ruling_corrects_it_and_when_that_day_passes_it_is_late_anew(late):  # noqa: F811
    item, friday = confirmation(late), date(2026, 6, 5)
    source, agent = late.cast.actor(Party.SOURCE), late.cast.actor(Party.AGENT)
    take(late, Party.SOURCE, "contest_deadline", LATE, work_item=item.pk, text="We were closed.")
    assert source.organisation != agent.organisation
    take(late, Party.AGENT, "uphold", LATE, late.migration.all(Contest)[-1], due_on=friday, text="So it was.")
    item.refresh_from_db()
    assert (item.due_on, item.breached_on, item.corrected_on) == (friday, WEDNESDAY, LATE)
    words = "".join(summaries(THE_NEXT_MORNING).values())
    assert "No longer late. Now due Friday 5 June 2026." in words
    summaries(date(2026, 6, 8))
    item.refresh_from_db()
    assert (item.breached_on, item.corrected_on) == (date(2026, 6, 6), None)


def contested(journey, item, due_on, today):
    """Its owner reports it, and the agent rules."""
    with clock.at(today):
        take_answers = {"work_item": item.pk, "text": "We were told another day."}
        perform(journey.migration, "contest_deadline", actor=journey.cast.actor(Party.SOURCE), **take_answers)
        agent = journey.cast.actor(Party.AGENT)
        perform(journey.migration.all(Contest)[-1], "uphold", actor=agent, due_on=due_on, text="So it was.")


def test_whoever_was_told_another_day_of_lateness_hears_since_when_it_is_late(late):  # noqa: F811
    item = confirmation(late)
    told = told_late(item)
    contested(late, item, WEDNESDAY, LATE)
    assert confirmation(late).breached_on == date(2026, 5, 28)
    mails = summaries(THE_NEXT_MORNING)
    assert {
        to
        for to, words in mails.items()
        if "Now due Wednesday 27 May 2026, so late since Thursday 28 May 2026" in words
    } == told
    assert "so late since" not in "".join(summaries(date(2026, 6, 5)).values())


def test_whoever_was_reminded_of_another_day_hears_by_when_it_is_due(asked):
    item = wanted_soon(asked)
    Organisation.objects.filter(pk=asked.migration.practice.pk).update(distinct_name="Now no longer late Surgery")
    with clock.at(WEDNESDAY):
        check_deadlines()
    told = set(Notice.objects.filter(work_item=item, state="recorded").values_list("recipient", flat=True))
    assert told
    take(asked, Party.SOURCE, "query", WEDNESDAY, principal(asked.migration), question=QUESTION)
    take(asked, Party.PRACTICE, "clarify", date(2026, 5, 28), principal(asked.migration), text="The one of 2019.")
    mails = summaries(date(2026, 5, 29))
    heard = {to for to, words in mails.items() if "Due another day. Now due Tuesday 2 June 2026." in words}
    assert heard == told
    corrected = Notice.objects.filter(work_item=item, kind="due_another_day").first()
    assert summary_of([], [corrected], []).subject.endswith(": 1 deadline corrected")
