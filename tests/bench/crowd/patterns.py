"""The few migrations that a nation is copied from: each taken by real steps to a place where many stand."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import CharField, Value
from django.db.models import functions as sql

from tests.bench.crowd.duties import TODAY
from tests.factories_catalogue import OrganisationFactory
from tests.rehearsals import a_cast, a_journey, people_at
from workflow import clock
from workflow.demo.cast import Cast
from workflow.kernel.steps import Party
from workflow.tracks.call_off import CallOff

A_YEAR = 365
LATELY = 20  # days over which the live ones are spread, so that some of all have moved in the last week


@dataclass(frozen=True)
class Pattern:
    """`share`: how many of twenty migrations are like it; their days lie up to `spread` days before its own."""

    pk: int
    practice: int
    people: tuple[int, ...]
    share: int
    spread: int


def _standing(migration):
    return migration.go_live.state == "confirmed"


def _mobilised(migration):
    return migration.state == "mobilised"


PLACES = (  # until when the lists are followed, share of twenty, days before today, spread
    (lambda migration: True, 2, 0, LATELY),
    (lambda migration: migration.registered_on is not None, 2, 0, LATELY),
    (_standing, 2, 0, LATELY),
    (lambda m: _standing(m) and m.call_off("procurement").state == "with_supplier", 2, 0, LATELY),
    (lambda m: any(request.state == "scheduled" for request in m.extract_requests()), 2, 0, LATELY),
    (_mobilised, 10, A_YEAR // 6, 5 * A_YEAR),  # half of all have long been settled
)


def rehearse() -> tuple[Cast, list[Pattern]]:
    """One cast plays them all, but for the practice, which every migration has of its own."""
    first, patterns = a_cast(), []
    for until, share, ago, spread in PLACES:
        cast = _with_another_practice(first)
        with clock.at(TODAY - timedelta(ago)):
            journey = a_journey(cast)
            journey.follow_the_lists(until=until)
        practice = cast.people[Party.PRACTICE]
        people = tuple(actor.user.pk for actor in practice)
        CallOff.everything.filter(migration=journey.pk).update(
            number=sql.LPad(sql.Cast("pk", CharField()), 6, Value("0"))
        )
        patterns.append(Pattern(journey.pk, practice[0].organisation.pk, people, share, spread))
    return first, patterns


def _with_another_practice(first) -> Cast:
    return Cast(first.people | {Party.PRACTICE: people_at(OrganisationFactory())}, first.others, first.in_the_wings)
