"""A start that nobody of the practice has taken up goes on being one when the commissioner has decided about its
funding, which may have been approved elsewhere without the practice."""

from datetime import date, datetime, time

import pytest
from django.urls import reverse

from tests.browsing import main_of
from tests.rehearsals import a_journey
from tests.support.newcomers import logged_in
from workflow import clock
from workflow.conversation.send import send
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.emails.render import render
from workflow.engine.perform import perform
from workflow.formatting import short_date
from workflow.kernel.participation import Participation
from workflow.kernel.permissions import why_not
from workflow.kernel.steps import Party, steps_of
from workflow.lapses.days_that_come import say_what_days_decide
from workflow.outbox.email import Email
from workflow.pages.start.in_the_way import in_the_way, make_way
from workflow.pages.step.facts import FACTS
from workflow.tracks.migration import Migration

pytestmark = pytest.mark.django_db
STARTED = date(2026, 6, 1)


def after(days):
    return datetime.combine(calendars.current().add(STARTED, days), time(8), clock.LONDON)


@pytest.fixture
def sent():
    """Begun by the delivery partner, sent as approved elsewhere; the practice has done nothing."""
    with clock.at(STARTED):
        journey = a_journey()
        partner, commissioner = (journey.cast.actor(party) for party in (Party.PARTNER, Party.COMMISSIONER))
        case = journey.migration.funding
        perform(case, "record_outside_approval", actor=partner, approved_on=STARTED, evidence="Minutes of the board.")
        for system in case.to_check():
            perform(case, "check_system", actor=partner, system=system.key, works="works", evidence="Their page.",
                    checked_by="Priya Shah", penalty="", decided_by="")  # fmt: skip
        perform(case, "sign_interoperability", actor=commissioner, name="Aisha Khan", role="Lead")
        perform(case, "send", actor=partner)
    return journey


@pytest.fixture
def declined(sent):
    with clock.at(after(15)):
        perform(sent.migration.funding, "decline", actor=sent.cast.actor(Party.COMMISSIONER), reason="Not that system.")
    assert (sent.migration.state, bool(sent.migration.untaken_since)) == ("declined", True)
    return sent


@pytest.fixture
def approved(sent):
    with clock.at(after(15)):
        perform(sent.migration.funding, "approve", actor=sent.cast.actor(Party.COMMISSIONER))
    assert (sent.migration.state, bool(sent.migration.untaken_since)) == ("go_live_date", True)
    return sent


def lapsed_by(journey, days) -> bool:
    with clock.at(after(days)):
        say_what_days_decide()
    return journey.migration.state == "cancelled"


@pytest.mark.parametrize("decided", ["declined", "approved"])
def test_it_still_gives_way_to_the_practices_own(decided, request):
    journey = request.getfixturevalue(decided)
    practice = journey.cast.actor(Party.PRACTICE)
    with clock.at(after(16)):
        assert why_not(steps_of(Migration)["give_way"], journey.migration, practice) is None
        assert in_the_way(practice).get() == journey.migration
        make_way(practice)
    assert journey.migration.state == "cancelled"


@pytest.mark.parametrize("decided", ["declined", "approved"])
def test_it_lapses_20_working_days_later(decided, request):
    journey = request.getfixturevalue(decided)
    assert not lapsed_by(journey, 35)
    assert lapsed_by(journey, 36)


def test_of_one_whose_funding_is_approved_everybody_who_knows_of_it_is_told_and_nothing_stays_open(approved):
    Email.objects.all().delete()
    assert lapsed_by(approved, 36)
    assert not WorkItem.everything.filter(migration=approved.migration, closed_on=None).exists()
    told = {mail.facts["organisation"] for mail in Email.objects.filter(event__step="lapse")}
    parties = (Party.PRACTICE, Party.PARTNER, Party.COMMISSIONER)
    assert told == {approved.cast.actor(party).organisation.pk for party in parties}


@pytest.mark.parametrize("step", ["lapse", "give_way"])
def test_a_supplier_that_knows_of_it_hears_that_it_has_ended_and_not_why(approved, step):
    Participation.everything.filter(migration=approved.migration, party=Party.TARGET).update(disclosed_on=STARTED)
    Email.objects.all().delete()
    if step == "lapse":
        assert lapsed_by(approved, 36)
    else:
        with clock.at(after(16)):
            make_way(approved.cast.actor(Party.PRACTICE))
    supplier = approved.cast.actor(Party.TARGET).organisation.pk
    [mail] = [one for one in Email.objects.filter(event__step=step) if one.facts["organisation"] == supplier]
    subject, text = render(mail)[:2]
    assert subject.endswith("– Ended: migration")
    assert "Nothing more is due from you" in text
    assert "taken" not in text


def test_the_overview_says_until_when_it_can_be_taken_up(approved):
    page = logged_in(approved.cast.actor(Party.PARTNER).user)
    with clock.at(after(16)):
        words = main_of(page.get(reverse("overview", args=[approved.migration.reference])))
    assert f"It lapses after {short_date(after(35))}" in words


def test_once_the_practice_answers_about_the_date_it_stays(approved):
    with clock.at(after(16)):
        partner, practice = (approved.cast.actor(party) for party in (Party.PARTNER, Party.PRACTICE))
        send(approved.migration, practice, to={partner.organisation.pk}, text="We are on it.", key="1")
    assert not lapsed_by(approved, 90)


def test_a_case_that_the_practice_has_signed_was_taken_up_before_it_was_approved(sent):
    """So that no start in the stage of the date lapses but one whose funding was approved elsewhere."""
    case = sent.migration.funding
    with clock.at(after(1)):
        perform(case, "request_info", actor=sent.cast.actor(Party.COMMISSIONER), parts={"costs": "Say more."})
        perform(case, "sign_off", actor=sent.cast.actor(Party.PRACTICE), name="Jo Marsh", role="Partner")
    assert sent.migration.untaken_since is None


def test_preparing_the_case_again_does_not_end_it_at_once(declined):
    with clock.at(after(30)):
        perform(declined.migration.funding, "prepare_again", actor=declined.cast.actor(Party.PARTNER))
    assert declined.migration.state == "funding_approval"
    assert not lapsed_by(declined, 50)
    assert lapsed_by(declined, 51)


def test_the_day_of_an_approval_elsewhere_is_not_the_day_on_which_it_was_confirmed(approved):
    facts = dict(FACTS["migration"](approved.migration, approved.cast.actor(Party.PARTNER)))
    confirmed = short_date(approved.migration.funding.approved_on)
    assert facts["Funding approved"] == f"{short_date(STARTED)}. Confirmed here on {confirmed}"
