"""Every step of every machine through its page: shown, asked, refused, taken."""

import html
import re

import pytest

from tests.factories_catalogue import OrganisationFactory
from tests.rehearsals import people_at
from tests.support.reach import EVERY_STEP, hidden_in, reach, typed
from workflow.audit.event import Event
from workflow.kernel.permissions import not_theirs
from workflow.kernel.steps import steps_of
from workflow.pages.step.form_registry import form_for
from workflow.reading.addresses import step_page
from workflow.tracks.registry import presentation_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("machine", "step_name"), EVERY_STEP, ids=["-".join(pair) for pair in EVERY_STEP])
def test_a_step_is_shown_asked_refused_and_taken(client, machine, step_name, many):
    journey, record, actor = reach(machine, step_name)
    step = steps_of(type(record))[step_name]
    address = step_page(journey.migration.reference, record.subject, step_name)
    form = form_for(type(record), step_name)(record, actor)
    before = journey.migration.steps_taken

    others = [one for one in journey.cast.everybody() if not_theirs(step, record, one)]
    turned = others[EVERY_STEP.index((machine, step_name)) % len(others) :] + others
    nobody_else_may(client, address, turned[: many(2, len(others))])
    client.force_login(actor.user)
    page = client.get(address)
    assert page.status_code == 200
    assert page.content.decode().count("<h1") == 1
    an_empty_page_is_answered_in_words(client, form, address)
    assert Event.everything.filter(migration=journey.pk).count() == before, "What is refused is no event"

    sent = posted(client, address, typed(form, record, step), page)
    assert sent.status_code == 302, errors_in(sent)
    first, *others = Event.everything.filter(migration=journey.pk, number__gt=before)
    assert (first.step, first.subject) == (step_name, record.subject)
    assert (first.by_user, first.by_organisation) == (actor.user, actor.organisation)
    assert {other.by_user for other in others} <= {None}, "Whatever follows is the portal's own"
    page = client.get(sent["location"], follow=True)  # a funding case leads on to its section
    assert page.status_code == 200
    it_says_what_was_done_of_which_practice_and_whose_turn_it_is(page.content.decode(), journey, record, step_name)


def posted(client, address, answers, page):
    """Where something speaks against the day that is typed, such as Easter, it is ticked as read."""
    sent = client.post(address, answers | hidden_in(page.content.decode()))
    again = sent.content.decode()
    return client.post(address, answers | hidden_in(again) | {"has_read": "on"}) if 'name="has_read"' in again else sent


def it_says_what_was_done_of_which_practice_and_whose_turn_it_is(page, journey, record, step_name):
    words = html.unescape(
        re.sub(r"<[^>]+>", " ", re.split("nhsuk-notification-banner__content|nhsuk-panel__heading", page)[1])
    )
    said = words.split("See the migration of")[0].split("Skip to")[0][:1500]
    assert presentation_of(record).said_of(step_name).done in said
    assert journey.migration.practice.distinct_name in said
    assert re.search(
        r"(You|Staff at .+) ha(ve|d) until the end of|has to .+\.|You have nothing more to do here now\.", said
    )


def nobody_else_may(client, address, others):
    """Strangers find nothing; whoever takes part but has no say is told so, or finds nothing either. Other steps ask
    others of them, and --long all."""
    [stranger] = people_at(OrganisationFactory(), 1)
    client.force_login(stranger.user)
    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 404
    for other in others:
        client.force_login(other.user)
        answered = client.get(address)
        assert answered.status_code in (403, 404, 410)
        assert client.post(address).status_code == answered.status_code


def an_empty_page_is_answered_in_words(client, form, address):
    if type(form)(form.record, form.actor, {}).is_valid():  # it asks nothing that must be answered
        return
    answered = client.post(address)
    page = answered.content.decode()
    assert answered.status_code == 422
    assert "Error: " in page.split("</title>")[0]
    assert "There is a problem" in page
    for field in re.findall(r'href="#([^"]+)"', page.split("error-summary__list")[1].split("</ul>")[0]):
        assert f'id="{field}"' in page


def errors_in(response):
    page = response.content.decode()
    return page.split("error-summary__list")[-1][:600] if "error-summary__list" in page else page[-3000:]
