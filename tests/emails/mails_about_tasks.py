"""Mails of each kind about tasks that are owed, and where their lines lead."""

import re
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse

from tests.support.owing import address, owe
from workflow import clock
from workflow.clock import LONDON
from workflow.deadlines.work_item import WorkItem
from workflow.emails.render import render
from workflow.kernel.steps import Party
from workflow.outbox.email import Email

K = Email.Kind
THURSDAY, DUE, LATE = date(2026, 6, 4), date(2026, 6, 8), date(2026, 6, 9)
TO_A_TASK = re.compile(rf"{re.escape(settings.BASE_URL)}(/work/\w+/)")


def lines_of(text) -> list[str]:
    """What stands in lists, each with what is indented below it."""
    return re.findall(r"^- .*(?:\n {2}.*)*", text, re.MULTILINE)


def paths(items) -> list[str]:
    return [reverse("work_item", args=[item.pk]) for item in items]


def written(mail, on=LATE):
    with clock.at(datetime(on.year, on.month, on.day, 9, tzinfo=LONDON)):
        return render(mail)[1]


def mail_of(journey, kind, facts, **more):
    return Email.objects.create(cause=f"{kind} {facts} {more}", kind=kind, facts=facts, created_at=clock.now(),
                                to=address(journey, Party.SOURCE), migration=journey.migration, **more)  # fmt: skip


def step_facts(journey, items):
    return {"organisation": items[0].owner_id, "events": [], "items": [item.pk for item in items]}


def three(journey, **how) -> list[WorkItem]:
    return [owe(journey, subject=f"dataextractrequest:{number}", **how) for number in (11, 12, 13)]


def each_leads_to_its_task(text, items):
    found = [TO_A_TASK.findall(line) for line in lines_of(text)]
    assert sorted(found) == sorted([path] for path in paths(items))
    assert "/deadlines/" not in text
