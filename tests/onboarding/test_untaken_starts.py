"""A start that nobody of the practice takes up in 20 working days lapses, and never blocks the practice's own."""

import re
from datetime import date, datetime, time

import pytest
from django.core.management import call_command
from django.urls import reverse

from tests.browsing import main_of
from tests.factories_catalogue import MembershipFactory
from tests.rehearsals import a_journey
from tests.support.newcomers import Start, come_in, logged_in
from workflow import clock
from workflow.audit.event import Event
from workflow.conversation.send import send
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.emails.render import render
from workflow.engine.perform import perform
from workflow.kernel.permissions import why_not
from workflow.kernel.steps import Party, steps_of
from workflow.kernel.visibility import Actor
from workflow.lapses.days_that_come import say_what_days_decide
from workflow.operations.address_codes import code_of
from workflow.outbox.email import Email
from workflow.pages.start.start import is_free
from workflow.tracks.migration import Migration
from workflow.tracks.whole.untaken_start import last_day_to_take_up

pytestmark = pytest.mark.django_db
NELL = "nell.archer@quillbrook.example"
STARTED = date(2026, 6, 1)


def after(days, since=STARTED):
    """That many working days later, in the morning."""
    return datetime.combine(calendars.current().add(since, days), time(8), clock.LONDON)


@pytest.fixture
def journey():
    """Begun by the delivery partner; the practice has people who have done nothing about it."""
    with clock.at(STARTED):
        return a_journey()


def lapsed_by(journey, days, since=STARTED) -> bool:
    with clock.at(after(days, since)):
        say_what_days_decide()
    return journey.migration.state == "cancelled"


def by(journey, party, step, **answers):
    return perform(journey.migration, step, actor=journey.cast.actor(party), **answers)


def test_it_stands_for_20_working_days_and_lapses_on_the_next(journey):
    assert not lapsed_by(journey, 20)
    assert lapsed_by(journey, 21)
    last = Event.everything.filter(subject=journey.migration.subject, step="lapse").get()
    assert (last.by_user, last.by_organisation) == (None, None)
    assert journey.migration.funding.state == "withdrawn"
    assert not WorkItem.everything.filter(migration=journey.pk, closed_on=None).exists()


def test_the_beat_of_cron_does_it_once_and_all_three_are_told_once(journey, settings):
    settings.DEMO_MODE = False
    for days in (21, 22):
        with clock.at(after(days)):
            call_command("tick")
    told = [mail for mail in Email.objects.all() if mail.event_id and mail.event.step == "lapse"]
    parties = {Party.PRACTICE, Party.PARTNER, Party.COMMISSIONER}
    assert len(told) == len(parties)
    expected = {journey.cast.actor(party).organisation.pk for party in parties}
    assert {mail.facts["organisation"] for mail in told} == expected
    subject, text = render(told[0])[:2]
    assert "Lapsed: migration" in subject
    assert re.search("Nobody at .* has taken up the migration in 20 working days", text)


def a_step(journey):
    perform(journey.migration.funding, "write_justification", actor=journey.cast.actor(Party.PRACTICE),
            reasons="It is old.", benefits="It is new.", options="None.")  # fmt: skip


def a_message(journey):
    partner = journey.cast.actor(Party.PARTNER).organisation.pk
    send(journey.migration, journey.cast.actor(Party.PRACTICE), to={partner}, text="We are on it.", key="1")


@pytest.mark.parametrize("take_up", [a_step, a_message])
def test_whatever_somebody_of_the_practice_does_takes_it_up(journey, take_up):
    with clock.at(after(19)):
        take_up(journey)
    assert journey.migration.untaken_since is None
    assert not lapsed_by(journey, 60)


def test_on_the_day_after_the_last_a_step_of_the_practice_still_comes_before_the_lapse(journey):
    with clock.at(after(21)):
        a_step(journey)
    assert not lapsed_by(journey, 60)


def test_what_the_partner_does_takes_nothing_up(journey):
    with clock.at(after(5)):
        perform(journey.migration.funding, "write_justification", actor=journey.cast.actor(Party.PARTNER),
                reasons="It is old.", benefits="It is new.", options="None.")  # fmt: skip
    assert lapsed_by(journey, 21)


def test_a_start_of_the_practice_itself_never_lapses():
    with clock.at(STARTED):
        journey = a_journey(with_partner=False)
    assert not lapsed_by(journey, 60)


def test_a_hold_keeps_it_and_the_days_are_counted_afresh_from_its_end(journey):
    with clock.at(after(5)):
        by(journey, Party.PARTNER, "hold", until=after(200).date(), reason="The building is flooded.")
    assert not lapsed_by(journey, 40)
    ended = after(41)
    with clock.at(ended):
        by(journey, Party.PARTNER, "resume")
    assert not lapsed_by(journey, 20, since=ended.date())
    assert lapsed_by(journey, 21, since=ended.date())


def test_what_was_started_by_the_release_before_does_not_lapse(journey):
    Migration.everything.update(untaken_since=None)
    assert not lapsed_by(journey, 60)


def test_the_overview_says_until_when_and_afterwards_that_it_lapsed(journey):
    partner, supplier = (logged_in(journey.cast.actor(p).user) for p in (Party.PARTNER, Party.TARGET))
    overview = reverse("overview", args=[journey.migration.reference])
    with clock.at(after(3)):
        page = main_of(partner.get(overview))
        assert "has taken up this migration yet. It lapses after 29 June 2026" in page
        own = main_of(logged_in(journey.cast.actor(Party.PRACTICE).user).get(overview))
        assert "started for you. It lapses after 29 June 2026 unless one of you writes a message or takes a step" in own
        assert "Nobody at" not in own
    lapsed_by(journey, 21)
    with clock.at(after(21)):
        assert "Lapsed on 30 June 2026: nobody at" in main_of(partner.get(overview))
        assert supplier.get(overview).status_code == 404


def test_after_it_has_lapsed_it_can_be_started_anew():
    with clock.at(STARTED):
        start = Start()
        start.press(practice_email=NELL, practice_name="Nell Archer")
    first = Migration.everything.get()
    with clock.at(after(21)):
        say_what_days_decide()
        assert is_free(start.practice)
        start.press(practice_email=NELL, practice_name="Nell Archer")
    assert Migration.everything.exclude(pk=first.pk).get().state == "funding_approval"


def test_whoever_comes_in_by_their_mail_takes_it_up():
    with clock.at(STARTED):
        start = Start()
        start.press(practice_email=NELL, practice_name="Nell Archer")
        assert Migration.everything.get().untaken_since == STARTED
        come_in(NELL)
    assert last_day_to_take_up(Migration.everything.get()) is None


@pytest.fixture
def own():
    """Somebody of the practice, for which a partner has begun, on the way to their own start."""
    start = Start()
    person = MembershipFactory(organisation=start.practice, is_lead=True).user
    start.press(practice_person=code_of("contact", person.pk))
    start.browser = logged_in(person)
    start.other = Migration.everything.get()
    return start, person


def start_own(start, person):
    start._answer("system-now", {"system": start.now.pk})
    start._answer("new-system", {"system": start.wanted.pk})
    start._answer("other-data", {"systems": ["none"]})
    start._answer("delivery-partner", {"partner": "none"})
    start._answer("people", {"practice_person": code_of("contact", person.pk)})
    return start._answer("check", {})


def test_the_practice_starts_its_own_at_any_time_and_the_other_gives_way(own):
    start, person = own
    page = main_of(start.browser.get(reverse("start_migration")))
    assert "Starting your own ends it" in page
    start_own(start, person)
    start.other.refresh_from_db()
    assert start.other.state == "cancelled"
    mine = Migration.everything.exclude(pk=start.other.pk).get()
    assert (mine.state, mine.untaken_since) == ("funding_approval", None)
    assert Email.objects.filter(event__step="give_way").exists()


def test_once_it_is_taken_up_it_is_the_practices_own_and_blocks_another(own):
    start, person = own
    actor = Actor(person, start.practice)
    send(start.other, actor, to={start.partner.organisation_id}, text="Yes, please.", key="1")
    assert not is_free(start.practice, actor)
    step = steps_of(Migration)["give_way"]
    assert why_not(step, Migration.everything.get(), actor) == "Somebody of the practice has taken it up already."
    assert start.browser.get(reverse("start_migration")).status_code == 409


def test_ending_it_stands_among_the_grave_things_of_the_practice_alone(journey):
    overview = reverse("overview", args=[journey.migration.reference])
    with clock.at(after(3)):
        practice, partner = (logged_in(journey.cast.actor(p).user) for p in (Party.PRACTICE, Party.PARTNER))
        usual, grave = main_of(practice.get(overview)).split("Hold, end or take out", 1)
        assert "End a start that is not yours" in grave
        assert "End a start that is not yours" not in usual + main_of(partner.get(overview))
