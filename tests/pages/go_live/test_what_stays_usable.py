"""The new supplier is asked of each extract that was provided whether it is still usable; pages show its word."""

import re

import pytest

from tests.support.moving import ask_for_another
from tests.support.reach import hidden_in
from tests.tracks.extracts.test_extract_for_a_day import principal, with_extract
from workflow.kernel.steps import Party
from workflow.reading.addresses import step_page

pytestmark = pytest.mark.django_db


def words(answer):
    return answer.content.decode()


def test_it_must_say_and_what_it_says_stands_on_the_date_and_on_the_extract(client):
    journey = with_extract("accepted")
    request, extract = ask_for_another(journey), principal(journey)
    while journey.records()[request.subject].yet_to_answer():
        journey.take(journey.records()[request.subject], "agree")
    client.force_login(journey.cast.actor(Party.TARGET).user)
    address = step_page(journey.migration.reference, request.subject, "confirm")
    asked = words(client.get(address))
    assert f"Is the initial extract from {extract.system.name}, provided on" in asked
    days = {"initial_extract_on": f"{extract.wanted_on:%d %m %Y}", "final_extract_on": f"{request.on:%d %m %Y}"}
    sent = hidden_in(asked) | days | {"day": request.on.isoformat()}
    assert f"Say whether the initial extract from {extract.system.name} is still usable" in words(
        client.post(address, sent)
    )
    said = dict.fromkeys(re.findall(r'name="(initial_\d+)"', asked), "usable")
    client.post(address, sent | said)
    assert (principal(journey).state, journey.migration.go_live.on) == ("accepted", request.on)
    place = f"/migrations/{journey.migration.reference}"
    assert "Provided, and still usable" in words(client.get(f"{place}/go-live/"))


def test_in_bulk_nobody_confirms_a_date_for_which_that_is_asked():
    journey = with_extract("received")
    request = ask_for_another(journey)
    reason = type(request).confirm.step.in_bulk(journey.records()[request.subject], journey.cast.actor(Party.TARGET))
    assert "whether it is still usable" in reason
