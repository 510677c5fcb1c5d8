"""Somebody withdraws a step while a worker sends the mails about it."""

from functools import partial

from tests.engine.test_undo_is_told import recorded_for, withdrawn
from tests.locks.scenes.mail import at
from tests.locks.scenes.scene import Scene
from workflow.demo.answers_about_days import working_day
from workflow.emails.render import render
from workflow.kernel.steps import Party
from workflow.outbox.delivery import deliver_emails
from workflow.outbox.email import Email

S = Email.State


def a_withdrawal_and_a_worker():
    journey, event, practice = recorded_for(Party.PRACTICE)
    mails = Email.objects.filter(event=event, to=practice)
    mails.update(state=S.QUEUED)

    def after(met):
        assert practice not in met.first
        assert met.second[S.SENT] == 0
        assert mails.get().state == S.DROPPED

    send = at(working_day(1), deliver_emails, render)
    fetched = "workflow/notifications/taken_back.py::_drop"
    return Scene(partial(withdrawn, journey, event), send, after, waits=False, held_in=fetched)


SCENES = {"workflow/notifications/taken_back.py::_locked": a_withdrawal_and_a_worker}
