"""Where pages say that a step can be withdrawn, to whom and until when; and that it has been."""

from datetime import timedelta
from functools import partial

import pytest
from django.urls import reverse

from tests.browsing import links_of
from tests.rehearsals import a_journey
from workflow import clock
from workflow.audit.event import Event
from workflow.deadlines import calendars
from workflow.engine.perform import perform
from workflow.engine.undo import undo
from workflow.formatting import long_date, short_date
from workflow.kernel.steps import Party
from workflow.reading import paging
from workflow.tracks.dates.withdrawn_in_time import MOST_WORKING_DAYS
from workflow.tracks.registry import label_of

pytestmark = pytest.mark.django_db


def test_history_offers_no_withdrawal_that_would_be_refused(client):
    journey = a_journey()
    event = journey.take(journey.migration.funding, "write_justification")
    history = reverse("history", kwargs={"reference": journey.migration.reference})
    client.force_login(event.by_user)
    assert "Withdraw this step" in client.get(history).content.decode()
    with clock.at(clock.now() + timedelta(days=30)):
        client.force_login(event.by_user)
        assert "Withdraw this step" not in client.get(history).content.decode()


def test_history_says_of_a_withdrawn_step_when_it_was_withdrawn_and_of_which_record_whatever_page_it_is_on(
    journey, client, monkeypatch
):
    journey.follow_the_lists(until=lambda m: any(r.state == "requested" for r in m.extract_requests()))
    request = next(r for r in journey.migration.extract_requests() if r.state == "requested")
    holder = journey.cast.of(request.holder_id)[0]
    event = perform(request, "query", actor=holder, question="Which archive?")
    client.force_login(journey.cast.actor(Party.PRACTICE).user)
    address = reverse("history", kwargs={"reference": journey.migration.reference})
    assert "<s>" not in client.get(address).content.decode()
    undone = undo(event, actor=holder, reason="Found it")
    title = f"{label_of(event.subject, event.step)} ({request.system})"
    struck = f"<s>{title}</s>: withdrawn on {short_date(undone.on)}"
    whole = client.get(address).content.decode()
    assert struck in whole
    assert f"Step withdrawn: {title}" in whole
    monkeypatch.setattr(paging, "cut", partial(paging.cut, size=1))
    pages = [address]
    while len(pages) < 4:
        [onward] = {href for href, _ in links_of(client.get(pages[-1])) if "after=" in href}
        pages.append(f"{address}{onward}")
    assert any(struck in client.get(page).content.decode() for page in pages[1:])


def test_whoever_took_a_step_is_told_once_it_is_done_where_and_until_when_it_can_be_withdrawn(client):
    """Nobody else is, nor whoever took it once somebody has acted on it."""
    journey = a_journey()
    journey.follow_the_lists(until=lambda migration: migration.funding.state == "submitted")
    sent = Event.everything.get(migration=journey.pk, step="send")
    done = reverse("done", kwargs={"reference": journey.migration.reference, "pk": sent.pk})
    there = reverse("undo", kwargs={"reference": journey.migration.reference, "pk": sent.pk})
    client.force_login(sent.by_user)
    words = client.get(done).content.decode()
    assert f'<a href="{there}">Withdraw this step</a>' in words
    assert f"until the end of {long_date(calendars.current().add(sent.on, MOST_WORKING_DAYS))}" in words
    client.force_login(journey.cast.actor(Party.COMMISSIONER).user)
    assert there not in client.get(done).content.decode()
    journey.take(journey.migration.funding, "request_info", parts={"costs": "Attach it."})
    client.force_login(sent.by_user)
    assert there not in client.get(done).content.decode()
