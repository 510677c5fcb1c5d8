"""Whoever has done one thing and owes another in the same migration is led there from the page that says it is done."""

import pytest

from tests.pages.step.test_done import page
from tests.rehearsals import a_journey
from workflow.demo.answers import answers_to
from workflow.engine.perform import perform
from workflow.kernel.steps import Party, steps_of
from workflow.reading.work_items import title_of

pytestmark = pytest.mark.django_db


def test_what_else_is_the_readers_is_named_once_others_have_the_next_turn_with_the_way_to_it(client):
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.registered_on and m.go_live.state == "confirmed")
    booking = next(one for one in journey.migration.bookings() if one.kind == "kick_off")
    partner = journey.cast.actor(Party.PARTNER)
    answers = answers_to(booking, steps_of(type(booking))["propose"])
    event = perform(booking, "propose", actor=partner, **answers)
    own = [one for one in journey.open_items() if one.owner_id == partner.organisation.pk]
    words = page(client, journey, event, Party.PARTNER).content.decode()
    assert own
    assert "to reply to the invitation to the kick-off meeting." in words
    assert any(f"{title_of({'title': one.title, 'system': ''})}</a>" in words for one in own)
    assert "You have until the end of" in words
