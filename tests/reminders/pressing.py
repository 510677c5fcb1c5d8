"""Reminding by hand, as somebody presses the button."""

import re
from datetime import date

from django.urls import reverse

from tests.browsing import browser_of
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.steps import Party
from workflow.outbox.email import Email
from workflow.reading.chasing import chasing

TUESDAY, THURSDAY, FRIDAY, DUE, LATE = (date(2026, 6, day) for day in (2, 4, 5, 8, 9))


def press(journey, item, party=Party.PARTNER, day=TUESDAY, person=0, **typed):
    with clock.at(day):
        return browser_of(journey.cast.actor(party, person)).post(reverse("remind", args=[item.pk]), typed)


def by_hand():
    return list(Email.objects.filter(kind=Email.Kind.BY_HAND).order_by("pk"))


def as_seen(journey, item, party, day):
    with clock.at(day):
        return chasing(WorkItem.everything.get(pk=item.pk), journey.cast.actor(party), day)


# ---------------------------------------------------------------- several at once
def remind_everyone(journey, day=LATE, **more):
    """As it is done on the page: look first, then send what is ticked there."""
    with clock.at(day):
        browser = browser_of(journey.cast.actor(Party.PARTNER))
        page = browser.get(reverse("remind_late"))
        ticked = re.findall(r'name="item"[^>]*value="(\w+)"', page.content.decode())
        return page, browser.post(reverse("remind_late"), {"item": ticked} | more)
