"""A summary lists all that its reader is late with, whenever each was first told; its subject counts as Your work."""

from datetime import date

import pytest

from tests.support.owing import address, owe, sweep
from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.emails.next_summary import next_summary
from workflow.emails.render import render
from workflow.kernel.steps import Party
from workflow.notifications.mail_settings import MailSettings
from workflow.outbox.email import Email
from workflow.reading.desk import own_work
from workflow.reading.desk.spans import spans

pytestmark = pytest.mark.django_db
FIRST_LATE, THE_NEXT_DAY = date(2026, 6, 9), date(2026, 6, 10)


def summary_for(journey, party, day):
    mail = Email.objects.filter(to=address(journey, party), kind=Email.Kind.NOTICE).latest("pk")
    with clock.at(day):
        return render(mail)


def told_before(journey, **owed):
    """Late, and told so on the morning before."""
    item = owe(journey, **owed)
    sweep(FIRST_LATE)
    return item


def two_more(journey):
    for number in (2, 3):
        one_more(journey, number)


def one_more(journey, number=2):
    """Late on the morning after."""
    item = owe(journey, subject=f"dataextractrequest:{number}")
    WorkItem.everything.filter(pk=item.pk).update(due_on=FIRST_LATE, next_notice_on=THE_NEXT_DAY)


def test_what_was_late_before_stands_first_in_the_summary_and_is_counted_as_your_work_counts(journey):
    told_before(journey)
    two_more(journey)
    sweep(THE_NEXT_DAY)
    subject, text = summary_for(journey, Party.SOURCE, THE_NEXT_DAY)
    with clock.at(THE_NEXT_DAY):
        late = spans(THE_NEXT_DAY, calendars.current())[:1]
        [group], _ = own_work.groups(journey.cast.actor(Party.SOURCE), late, now=clock.now())
    assert subject == f"10 June 2026: {group.count} late"
    assert group.count == text.count("/work/") == 3
    assert text.index("2 working days late") < text.index("1 working day late")


def test_one_that_is_new_is_told_with_what_was_late_before(journey):
    told_before(journey)
    one_more(journey)
    sweep(THE_NEXT_DAY)
    subject, text = summary_for(journey, Party.SOURCE, THE_NEXT_DAY)
    assert subject == "10 June 2026: 2 late"
    assert text.count("/work/") == 2


def test_one_that_is_all_there_is_has_a_mail_of_its_own(journey):
    told_before(journey)
    assert " – Overdue: provide the data extract, due " in summary_for(journey, Party.SOURCE, FIRST_LATE)[0]


@pytest.mark.parametrize("gone", [{"closed_on": THE_NEXT_DAY}, {"paused_on": THE_NEXT_DAY}])
def test_what_is_done_or_stands_still_is_not_in_it(journey, gone):
    item = told_before(journey)
    WorkItem.everything.filter(pk=item.pk).update(**gone)
    two_more(journey)
    sweep(THE_NEXT_DAY)
    assert summary_for(journey, Party.SOURCE, THE_NEXT_DAY)[0] == "10 June 2026: 2 late"


def test_what_a_colleague_has_is_not_in_the_summary_of_somebody_who_leads_nobody(journey):
    item = told_before(journey)
    colleague = journey.cast.actor(Party.PARTNER).user
    WorkItem.everything.filter(pk=item.pk).update(assignee=colleague)
    two_more(journey)
    sweep(THE_NEXT_DAY)
    assert summary_for(journey, Party.SOURCE, THE_NEXT_DAY)[0] == "10 June 2026: 2 late"


def test_a_mail_that_somebody_wants_at_once_says_what_is_new_of_that_morning(journey):
    MailSettings.keep(journey.cast.actor(Party.SOURCE).user, {"late": "now"})
    told_before(journey)
    two_more(journey)
    sweep(THE_NEXT_DAY)
    assert summary_for(journey, Party.SOURCE, THE_NEXT_DAY)[0] == "10 June 2026: 2 late"


def test_the_preview_holds_them_too(journey):
    told_before(journey)
    two_more(journey)
    actor = journey.cast.actor(Party.SOURCE)
    with clock.at(FIRST_LATE):
        preview = next_summary(actor.user, [actor.organisation])
    assert preview.subject == "10 June 2026: 3 late"


def test_what_others_are_late_with_stands_under_a_heading_and_names_the_practice_once(journey):
    owe(journey, by=Party.PRACTICE)
    owe(journey, by=Party.PARTNER, subject="dataextractrequest:2")
    sweep(FIRST_LATE)
    subject, text = summary_for(journey, Party.PARTNER, FIRST_LATE)
    assert subject == "9 June 2026: 1 late, 1 late with others"
    _, _, others = text.partition("LATE WITH OTHERS\n")
    [line] = [line for line in others.split("\n") if line.startswith("- ")]
    assert line.startswith("- The practice: provide the data extract for ")
    assert line.count(journey.migration.practice.name) == 1
