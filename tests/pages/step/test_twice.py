"""Double clicks, stale pages, two people at once, foreign records: a clear answer, and nothing done twice."""

import pytest
from django.urls import reverse

from tests.factories_catalogue import OrganisationFactory
from tests.rehearsals import a_journey, people_at
from tests.support.reach import hidden_in, reach, typed
from workflow.audit.event import Event
from workflow.demo.answers import answers_to
from workflow.engine.perform import perform
from workflow.kernel.permissions import why_not
from workflow.kernel.steps import Party, steps_of
from workflow.pages.step.form_registry import form_for
from workflow.reading.addresses import step_page

pytestmark = pytest.mark.django_db


class Page:
    """One step in one browser."""

    def __init__(self, client, journey, record, actor, step_name, query=""):
        self.client, self.journey, self.record, self.actor = client, journey, record, actor
        self.step = steps_of(type(record))[step_name]
        self.address = step_page(journey.migration.reference, record.subject, step_name) + query

    def open(self):
        self.client.force_login(self.actor.user)
        self.hidden = hidden_in(self.client.get(self.address).content.decode())
        form = form_for(type(self.record), self.step.name)(self.record, self.actor)
        self.sent = typed(form, self.record, self.step) | self.hidden
        return self

    def send(self, **other):
        return self.client.post(self.address, self.sent | other)

    def events(self):
        return Event.everything.filter(migration=self.journey.pk, step=self.step.name)


@pytest.fixture
def page(client):
    def reached(machine, step_name):
        return Page(client, *reach(machine, step_name), step_name).open()

    return reached


@pytest.mark.parametrize(
    ("machine", "step_name"),
    [("fundingcase", "add_cost"), ("fundingcase", "approve"), ("golivedate", "propose"), ("golivedate", "confirm"),
     ("daterequest", "object"), ("calloff", "send_back"), ("dataextractrequest", "return_form"), ("migration", "hold")],
)  # fmt: skip
def test_a_double_click_is_one_event_and_ends_on_the_same_page(page, machine, step_name):
    page = page(machine, step_name)
    first, second = page.send(), page.send()
    assert page.events().filter(by_user=page.actor.user, subject=page.record.subject).count() == 1
    assert first.status_code == second.status_code == 302
    assert first["location"] == second["location"]


def test_the_same_page_sent_again_with_another_answer_shows_both_and_can_be_sent_once_more(page):
    page = page("fundingcase", "write_justification")
    page.send()
    answered = page.send(reasons="The server is old.")
    words = answered.content.decode()
    assert answered.status_code == 409
    assert "You have changed this already" in words
    assert "You changed this at" in words
    assert "The server is old." in words
    assert "The present system cannot share records" in words
    assert page.events().count() == 1

    again = page.send(reasons="The server is old.", **hidden_in(words))
    assert again.status_code == 302
    assert page.events().count() == 2


@pytest.mark.parametrize(("machine", "step"), [("daterequest", "agree"), ("booking", "accept_invitation")])
def test_each_organisation_answers_for_itself_so_the_yes_of_another_is_no_reason_to_ask_again(page, machine, step):
    page = page(machine, step).open()
    who = [one for one in page.journey.cast.everybody() if why_not(page.step, page.record, one) is None]
    other = next(one for one in who if one.organisation != page.actor.organisation)
    perform(page.record, step, actor=other, **answers_to(page.record, page.step))
    assert page.send().status_code == 302
    assert page.events().filter(step=step).count() == 2


def test_an_invitation_for_another_hour_is_asked_about_again(page):
    page = page("booking", "accept_invitation").open()
    propose = steps_of(type(page.record))["propose"]
    other = next(p for p in (Party.PARTNER, Party.PRACTICE) if page.journey.cast.actor(p) != page.actor)
    perform(page.record, "propose", actor=page.journey.cast.actor(other), **answers_to(page.record, propose))
    assert page.send().status_code == 409


def test_a_stale_page_names_who_was_faster(page):
    page = page("fundingcase", "write_justification")
    [colleague] = [a for a in page.journey.cast.of(page.actor.organisation.pk) if a.user != page.actor.user]
    perform(page.record, "write_justification", actor=colleague, reasons="Theirs", benefits="b", options="c")
    words = page.send().content.decode()
    assert "Someone else changed this" in words
    assert f"{colleague.user.name} at {colleague.organisation.name} changed this at" in words
    assert "Theirs" in words


def test_a_step_that_somebody_has_taken_names_them_and_keeps_what_was_typed(page):
    page = page("fundingcase", "decline")
    [colleague] = [a for a in page.journey.cast.of(page.actor.organisation.pk) if a.user != page.actor.user]
    perform(page.record, "approve", actor=colleague)
    answered = page.send(reason="Too dear for us.")
    words = answered.content.decode()
    assert answered.status_code == 410
    assert "This can no longer be done" in words
    assert "This has already been done" not in words
    assert f"{colleague.user.name} at {colleague.organisation.name} moved this on at" in words
    assert "Too dear for us." in words
    assert not page.events().exists()


def test_what_the_reader_moved_on_themselves_is_said_in_good_english(page):
    page = page("fundingcase", "decline")
    perform(page.record, "approve", actor=page.actor)
    words = page.client.get(page.address).content.decode()
    assert "This can no longer be done" in words
    assert "You moved this on at" in words


def test_what_another_organisation_moved_on_is_said_with_its_name(page):
    page = page("fundingcase", "decline")
    writer = page.journey.cast.actor(Party.PRACTICE)
    perform(page.record, "withdraw", actor=writer, reason="We stay.")
    words = page.client.get(page.address).content.decode()
    assert "This can no longer be done" in words
    assert f"{writer.user.name} at {writer.organisation.name} moved this on at" in words


def test_a_remembered_page_of_an_earlier_state_says_who_did_it_and_when(page):
    page = page("fundingcase", "approve")
    page.send()
    answered = page.client.get(page.address)
    assert answered.status_code == 410
    assert "This has already been done" in answered.content.decode()
    assert "You did this at" in answered.content.decode()


def test_an_organisation_that_has_agreed_is_told_so(page):
    page = page("daterequest", "agree")
    page.send()
    answered = page.client.get(page.address)
    assert answered.status_code == 410
    assert "You did this at" in answered.content.decode()


def test_four_eyes_name_the_colleague_who_can(client):
    journey, record, actor = reach("fundingcase", "send")
    part = journey.migration.part_of(journey.cast.actor(Party.COMMISSIONER).organisation.pk)
    decider, colleague = journey.cast.of(part.organisation_id)
    perform(record, "send", actor=actor)
    type(record).everything.filter(pk=record.pk).update(sent_by=decider.user)
    client.force_login(decider.user)
    answered = client.get(step_page(journey.migration.reference, record.subject, "approve"))
    assert answered.status_code == 403
    assert f"You can ask {colleague.user.name}." in answered.content.decode()


def test_what_must_be_done_first_is_said(client):
    journey = a_journey()
    record = journey.migration.funding
    client.force_login(journey.cast.actor(Party.PRACTICE).user)
    answered = client.get(step_page(journey.migration.reference, record.subject, "send"))
    assert answered.status_code == 409
    assert "Check whether" in answered.content.decode()


@pytest.mark.parametrize("key", [999_999, 2**40 - 1])
def test_a_record_of_nowhere_is_not_found(client, key):
    journey = a_journey()
    client.force_login(journey.cast.actor(Party.PRACTICE).user)
    assert client.get(step_page(journey.migration.reference, f"fundingcase:{key}", "send")).status_code == 404


def test_a_number_in_place_of_a_code_is_not_found(client):
    journey = a_journey()
    client.force_login(journey.cast.actor(Party.PRACTICE).user)
    there = step_page(journey.migration.reference, journey.migration.funding.subject, "send")
    code = there.split("/")[-3]
    assert client.get(there).status_code != 404
    assert client.get(there.replace(code, str(journey.migration.funding.pk))).status_code == 404


def test_a_record_of_another_migration_is_not_found_even_for_somebody_on_both(client):
    mine = a_journey()
    cast = mine.cast
    cast.people[Party.PRACTICE] = people_at(OrganisationFactory())
    other = a_journey(cast)
    client.force_login(cast.actor(Party.PARTNER).user)
    theirs = other.migration.funding
    for machine, key, step in [("fundingcase", theirs.pk, "add-cost"), ("migration", other.pk, "hold")]:
        address = step_page(mine.migration.reference, f"{machine}:{key}", step)
        assert client.get(address).status_code == 404
        assert client.post(address, {"what": "A van", "amount": "1"}).status_code == 404


@pytest.mark.parametrize(
    ("machine", "step"),
    [("nothing", "send"), ("fundingcase", "nonsense"), ("migration", "follow"), ("golivedate", "agree-last")],
)
def test_an_unknown_machine_or_step_is_not_found(client, machine, step):
    journey = a_journey()
    client.force_login(journey.cast.actor(Party.PRACTICE).user)
    keys = {subject.partition(":")[0]: record.pk for subject, record in journey.records().items()}
    address = step_page(journey.migration.reference, f"{machine}:{keys.get(machine, journey.pk)}", step)
    assert client.get(address).status_code == 404


def test_a_page_sent_after_the_session_ended_comes_back_filled(page):
    page = page("fundingcase", "write_justification")
    page.client.logout()
    sent = page.send(reasons="The server hums.")
    assert sent["location"].startswith(reverse("account_login"))
    page.client.force_login(page.actor.user)
    back = page.client.get(page.address).content.decode()
    assert "We kept what you typed" in back
    assert "The server hums." in back
