"""What the beat rings for. A task carries no facts: it looks in the database, and twice is once."""

from celery import shared_task

from workflow import clock
from workflow.audit.news import News
from workflow.deadline_changes import in_batches
from workflow.emails.hand_over import hand_over
from workflow.lapses.date_requests import end_what_has_lapsed
from workflow.lapses.days_that_come import say_what_days_decide
from workflow.lapses.gone_live_before import follow_what_has_gone_live
from workflow.lapses.needed_by_without_a_step import find_out_by_when
from workflow.lapses.practice_changes import tell_of_closures
from workflow.lists import views_by_mail
from workflow.lists.files import making
from workflow.operations import heartbeat
from workflow.reminders import sweep
from workflow.reminders.leavers import take_back_what_they_had
from workflow.upkeep.nightly import run_if_due

RECOUNT = 20  # seconds of a ring: what it does not reach goes on at the next, and what else is due waits no longer


@shared_task
def check_deadlines():
    """What it has written goes at once: the beat's next ring for the mail may be five seconds away."""
    written = look_after_deadlines()
    if written:
        hand_over()
    return written


def look_after_deadlines() -> int:
    """Returns how many mails it has written; with Celery or without, in this order."""
    in_batches.go_on(seconds=RECOUNT)
    end_what_has_lapsed()
    say_what_days_decide()
    find_out_by_when()
    tell_of_closures()
    take_back_what_they_had()
    written = sweep.check_deadlines() + views_by_mail.write_views()
    News.throw_away(clock.now())
    heartbeat.beat(heartbeat.Task.DEADLINES)
    return written


@shared_task
def deliver_emails():
    ended = hand_over()
    heartbeat.beat(heartbeat.Task.MAIL)
    return ended


@shared_task
def make_exports():
    """The mail that one is ready goes with the next ring for the mail."""
    return making.make_exports()


@shared_task
def daily_upkeep():
    """A task of its own: what goes wrong in it keeps no reminder back."""
    if not run_if_due():
        return False
    follow_what_has_gone_live()
    return True
