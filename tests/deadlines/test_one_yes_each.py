"""One person who works for two of those who are asked about a date says yes for one of them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction

from tests.browsing import browser_of, main_of
from tests.deadlines.test_one_person_of_both_sides import works_there_too
from tests.factories_catalogue import MembershipFactory
from tests.rules.stories import a_journey_with_its_date, ask, by, pk, state
from tests.support import wellbeing
from workflow import clock
from workflow.deadlines import calendars
from workflow.demo.answers import answers_to
from workflow.engine.perform import perform
from workflow.engine.undo import undo
from workflow.kernel.steps import NotAllowed, Party, steps_of
from workflow.reading.addresses import step_page

pytestmark = pytest.mark.django_db
FOR_TWO = "You said yes for"


@pytest.fixture
def confirmed():
    return a_journey_with_its_date("confirmed")


def refused():
    return pytest.raises(NotAllowed, match=FOR_TWO)


def says(journey, actor, request, step="agree"):
    request = journey.records()[request.subject]
    return perform(request, step, actor=actor, **answers_to(request, steps_of(type(request))[step]))


def acting_for(journey, person, party):
    return replace(journey.cast.actor(party), user=person)


def test_whoever_agreed_for_the_practice_does_not_agree_for_the_commissioner(confirmed):
    request = ask(confirmed, Party.PARTNER)
    both = works_there_too(confirmed, Party.PRACTICE, at=Party.COMMISSIONER)
    taken = says(confirmed, both, request)
    there = acting_for(confirmed, both.user, Party.COMMISSIONER)
    with transaction.atomic(), refused():
        says(confirmed, there, request)
    undo(taken, actor=both, reason="A slip.")
    says(confirmed, there, request)
    with transaction.atomic(), refused():
        says(confirmed, both, request)
    by(confirmed, Party.PRACTICE, request, "object")
    assert state(confirmed, request) == "objected"
    wellbeing.check(confirmed)


def test_nor_does_whoever_asked_for_it(confirmed):
    both = works_there_too(confirmed, Party.PARTNER, at=Party.COMMISSIONER)
    request = ask(confirmed, Party.PARTNER)
    there = acting_for(confirmed, both.user, Party.COMMISSIONER)
    with transaction.atomic(), refused():
        says(confirmed, there, request)
    by(confirmed, Party.COMMISSIONER, request, "agree")  # a colleague
    assert str(pk(confirmed, Party.COMMISSIONER)) in confirmed.records()[request.subject].yes


def test_nor_whoever_named_it_instead_of_another(confirmed):
    first = ask(confirmed, Party.PARTNER)
    both = works_there_too(confirmed, Party.PRACTICE, at=Party.COMMISSIONER)
    by(confirmed, Party.PRACTICE, first, "object", instead=calendars.current().add(first.on, 5))
    request = confirmed.migration.go_live.open_request()
    with transaction.atomic(), refused():
        says(confirmed, acting_for(confirmed, both.user, Party.COMMISSIONER), request)


def test_what_the_partner_records_for_a_practice_is_the_practices_own_unless_the_recorder_works_there(confirmed):
    request = ask(confirmed, Party.PARTNER)
    partner, practice = confirmed.cast.actor(Party.PARTNER), confirmed.cast.actor(Party.PRACTICE).organisation
    recording = replace(partner, on_behalf_of=practice, evidence="By email")
    MembershipFactory(user=partner.user, organisation=practice)
    with transaction.atomic(), refused():
        says(confirmed, recording, request)
    partner.user.memberships.filter(organisation=practice).delete()
    says(confirmed, recording, request)
    own = works_there_too(confirmed, Party.PRACTICE, at=Party.COMMISSIONER)
    there = acting_for(confirmed, own.user, Party.COMMISSIONER)
    says(confirmed, own, request, "own_yes")
    with transaction.atomic(), refused():
        says(confirmed, there, request)


def test_nor_is_what_another_recorded_made_their_own_by_somebody_who_agreed_already(confirmed):
    request = ask(confirmed, Party.PARTNER)
    both = works_there_too(confirmed, Party.COMMISSIONER, at=Party.PRACTICE)
    practice, partner = confirmed.cast.actor(Party.PRACTICE), confirmed.cast.actor(Party.PARTNER)
    says(confirmed, both, request)
    says(confirmed, replace(partner, on_behalf_of=practice.organisation, evidence="By email"), request)
    with transaction.atomic(), refused():
        says(confirmed, replace(practice, user=both.user), request, "own_yes")
    says(confirmed, practice, request, "own_yes")


def test_nor_after_leaving_the_one_for_which_they_agreed(confirmed):
    request = ask(confirmed, Party.PARTNER)
    both = works_there_too(confirmed, Party.PRACTICE, at=Party.COMMISSIONER)
    says(confirmed, both, request)
    both.user.memberships.filter(organisation=both.organisation).update(until_on=clock.today())
    with transaction.atomic(), refused():
        says(confirmed, acting_for(confirmed, both.user, Party.COMMISSIONER), request)


def test_whoever_left_before_the_date_was_asked_for_says_yes_where_they_work_now(confirmed):
    both = works_there_too(confirmed, Party.PARTNER, at=Party.COMMISSIONER)
    before = clock.today() - timedelta(1)
    both.user.memberships.filter(organisation=both.organisation).update(until_on=before)
    request = ask(confirmed, Party.PARTNER)
    says(confirmed, acting_for(confirmed, both.user, Party.COMMISSIONER), request)
    assert str(pk(confirmed, Party.COMMISSIONER)) in confirmed.records()[request.subject].yes


def test_the_page_says_so_and_names_the_colleagues(confirmed):
    request = ask(confirmed, Party.PARTNER)
    both = works_there_too(confirmed, Party.PRACTICE, at=Party.COMMISSIONER)
    says(confirmed, both, request)
    colleagues = confirmed.cast.of(pk(confirmed, Party.COMMISSIONER))
    browser = browser_of(both)
    session = browser.session
    session["organisation"] = colleagues[0].organisation.pk
    session.save()
    words = main_of(browser.get(step_page(confirmed.migration.reference, request.subject, "agree")))
    assert FOR_TWO in words
    assert all(one.user.name in words for one in colleagues)
    assert "Agree the date" not in main_of(browser.get(f"/migrations/{confirmed.migration.reference}/go-live/"))


def test_nor_do_they_withdraw_a_request_that_another_organisation_of_theirs_has_yet_to_answer(confirmed):
    """Else they could ask for the same date again, and the answer would be owed with a new count."""
    request = ask(confirmed, Party.PARTNER)
    both = works_there_too(confirmed, Party.PARTNER, at=Party.PRACTICE)
    with transaction.atomic(), pytest.raises(NotAllowed, match="has yet to answer, so ask a colleague"):
        says(confirmed, both, request, "withdraw")
    says(confirmed, confirmed.cast.actor(Party.PRACTICE, 1), request)
    says(confirmed, both, request, "withdraw")
    assert state(confirmed, request) == "withdrawn"
