"""Somebody who is away, and the colleague who gets their emails meanwhile."""

from datetime import date, datetime

from tests.support.owing import MONDAY
from workflow import clock
from workflow.clock import LONDON
from workflow.notifications.absence_cover import Cover

LAST_DAY = date(2026, 6, 14)


def is_away(journey, party, person=0, by=1, until_on=LAST_DAY):
    away, colleague = (journey.cast.actor(party, n) for n in (person, by))
    return Cover.objects.create(
        user=away.user, organisation=away.organisation, colleague=colleague.user, until_on=until_on
    )


def colleague(journey, party):
    return journey.cast.actor(party, 1).user


def hold(journey, on=MONDAY):
    with clock.at(datetime(on.year, on.month, on.day, 11, tzinfo=LONDON)):
        journey.take(journey.migration, "hold", until=date(2026, 7, 1))
