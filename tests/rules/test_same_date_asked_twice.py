"""Two ask for the same date at the same time: the second has said yes to it by that."""

import pytest

from tests.browsing import browser_of, main_of
from tests.rules.stories import a_journey_with_its_date, pk, state
from tests.support import wellbeing
from tests.support.reach import hidden_in
from workflow.audit.event import Event
from workflow.deadlines import calendars
from workflow.formatting import long_date
from workflow.kernel.steps import Party
from workflow.pages.go_live.forms import ANOTHER
from workflow.reading.addresses import step_page

pytestmark = pytest.mark.django_db


class Asking:
    """Somebody who has opened the page before anybody has asked."""

    def __init__(self, journey, party, about=""):
        day = journey.migration.go_live
        self.browser = browser_of(journey.cast.actor(party))
        self.address = step_page(journey.migration.reference, day.subject, "propose") + about
        self.sent = hidden_in(self.browser.get(self.address).content.decode()) | {"reason": "The clinics have moved."}

    def sends(self, *days, **more):
        names = ("another", "first_fall_back", "second_fall_back")
        typed = {f"{name}-{part}": getattr(day, part) for name, day in zip(names, days, strict=False)
                 for part in ("day", "month", "year")}  # fmt: skip
        sent = self.sent | {"chosen": ANOTHER} | typed | more
        answer = self.browser.post(self.address, sent)
        if answer.status_code == 422:  # what speaks against the date has to be read first
            sent |= {"has_read": "on", "read_for": days[0].isoformat()}
            answer = self.browser.post(self.address, sent)
        return answer


@pytest.fixture
def journey():
    return a_journey_with_its_date("confirmed")


def ahead(journey, days):
    return calendars.current().add(journey.migration.go_live.on, days)


def agreed(journey):
    return list(Event.everything.filter(migration=journey.pk, subject__startswith="daterequest:", step="agree"))


def request_of(journey):
    return journey.migration.go_live.open_request()


def test_whoever_asks_for_the_same_date_has_said_yes_to_it(journey):
    second, first, day = Asking(journey, Party.PRACTICE), Asking(journey, Party.PARTNER), ahead(journey, 20)
    assert first.sends(day).status_code == 302
    before = len(agreed(journey))
    for _ in range(2):  # sent twice, it is one yes
        answer = second.sends(day)
        assert answer.status_code == 302
    assert len(agreed(journey)) == before + 1
    assert request_of(journey).yes[str(pk(journey, Party.PRACTICE))] == [day.isoformat()]
    assert state(journey, request_of(journey)) == "with_the_three"
    wellbeing.check(journey)


def test_it_is_a_yes_to_the_days_it_names_and_to_no_other(journey):
    second, first = Asking(journey, Party.PRACTICE), Asking(journey, Party.PARTNER)
    day, next_best, not_named = (ahead(journey, days) for days in (20, 25, 26))
    first.sends(day, next_best, not_named)
    second.sends(day, next_best, ahead(journey, 30))
    assert request_of(journey).yes[str(pk(journey, Party.PRACTICE))] == [day.isoformat(), next_best.isoformat()]


def test_another_date_is_refused_as_before(journey):
    second, first, day = Asking(journey, Party.PRACTICE), Asking(journey, Party.PARTNER), ahead(journey, 20)
    first.sends(day)
    answer = second.sends(ahead(journey, 21), day)  # the same as a second choice is another date too
    assert answer.status_code == 409
    assert f"asked for {long_date(day)}" in main_of(answer)
    assert str(pk(journey, Party.PRACTICE)) not in request_of(journey).yes


def test_whoever_asked_has_no_second_yes_and_the_supplier_none_by_this(journey):
    again, first, day = Asking(journey, Party.PARTNER), Asking(journey, Party.PARTNER), ahead(journey, 20)
    supplier = Asking(journey, Party.TARGET)
    before = len(agreed(journey))
    first.sends(day)
    assert again.sends(day, note="Sent again").status_code == 409
    assert supplier.sends(day).status_code == supplier.sends(ahead(journey, 22)).status_code
    assert len(agreed(journey)) == before


def test_recorded_for_somebody_it_is_a_yes_that_was_recorded(journey):
    practice, day = pk(journey, Party.PRACTICE), ahead(journey, 20)
    second, first = Asking(journey, Party.PARTNER, f"?for={practice}"), Asking(journey, Party.COMMISSIONER)
    first.sends(day)
    assert second.sends(day, how_known="By telephone").status_code == 302
    assert request_of(journey).spoken_for() == {practice}
