"""What a reader may know, and since when: nothing of before the day on which a record was shown to it (decision 53)."""

import pytest
from django.db.models import Q
from django.urls import reverse

from tests.browsing import browser_of
from tests.factories_catalogue import OrganisationFactory
from tests.rehearsals import a_journey, people_at
from tests.support.everything_read import everything_read_by
from tests.support.moving import ask_for_another, everybody_answers, move_the_date
from workflow.audit.event import Event
from workflow.audit.reader import Reader
from workflow.deadlines.work_item import WorkItem
from workflow.emails.render import render
from workflow.kernel.steps import Party
from workflow.outbox.email import Email
from workflow.reading.addresses import page_of
from workflow.tracks.data_extract import DataExtractRequest
from workflow.tracks.go_live_checks import clashes
from workflow.tracks.rows.cost import Cost
from workflow.tracks.rows.order_line import OrderLine

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SUPPLIERS = (Party.TARGET, Party.SOURCE, Party.HOLDER)


def mailed_to(journey, party):
    addresses = {p.email for p in journey.migration.participations if p.party == party}
    addresses |= {actor.user.email for actor in journey.cast.people[party]}
    found = Email.objects.filter(migration=journey.pk, to__in=addresses)
    return "\n".join("\n".join(render(mail) or ()) for mail in found)


def read_of(record, journey, party):
    """On its page and in the history: enough to see that there was something to read."""
    browser, reference = browser_of(journey.cast.actor(party)), journey.migration.reference
    pages = [page_of(reference, record.subject), reverse("history", args=[reference])]
    return "".join(browser.get(page).content.decode() for page in pages)


def mobilised():
    journey = a_journey()
    journey.follow_the_lists()
    return journey


def newest(journey, record):
    return journey.records()[record.subject]


def test_the_new_supplier_does_not_read_what_was_written_to_its_rival_before_it_was_shown_the_extract():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.state == "procurement")
    for request in DataExtractRequest.everything.filter(migration=journey.pk):
        journey.take(request, "request_form", note="UNSAID between us and you")
        journey.take(newest(journey, request), "issue_form", how="UNSAID by post")
    journey.follow_the_lists()
    [of_source] = [r for r in journey.migration.extract_requests() if r.principal]
    for party in (Party.PARTNER, Party.SOURCE):
        assert "UNSAID" in read_of(of_source, journey, party)
    assert "UNSAID" not in everything_read_by(journey, Party.TARGET)


def test_mails_and_pages_have_one_rule_of_which_events_are_read():
    journey = mobilised()
    events = list(Event.everything.filter(migration=journey.pk))
    for party, people in journey.cast.people.items():
        reader, by_query = Reader.of(journey.migration, people[0].organisation.pk), Event.visible_to(people[0])
        in_mails = {event.number for event in events if reader.may_read(event)}
        on_pages = {*by_query.filter(migration=journey.pk).values_list("number", flat=True)}
        bore = {event.number for event in events if event.born and event.number not in on_pages}
        assert in_mails - bore == on_pages, party
        assert party not in SUPPLIERS or 0 < len(in_mails) < len(events)


@pytest.mark.parametrize("again", ["redraft", "revise"])
def test_a_call_off_that_is_prepared_again_is_not_read_over_the_shoulder(again):
    journey = a_journey()
    with_the_supplier = lambda m: m.registered_on and m.call_off("procurement").state == "with_supplier"  # noqa: E731
    journey.follow_the_lists(until=with_the_supplier)
    journey.take(journey.migration.call_off("procurement"), {"redraft": "refuse", "revise": "query"}[again])
    if again == "revise":
        move_the_date(journey)
    journey.take(journey.migration.call_off("procurement"), again)
    journey.take(journey.migration.call_off("procurement"), "describe", description="OVERTHESHOULDER draft")
    assert "OVERTHESHOULDER" in read_of(journey.migration.call_off("procurement"), journey, Party.PARTNER)
    assert "OVERTHESHOULDER" not in everything_read_by(journey, Party.TARGET)


@pytest.mark.parametrize("step", ["hold", "cancel"])
def test_suppliers_are_told_that_it_stands_still_and_not_why_or_by_whom(step):
    journey = mobilised()
    decider = journey.cast.actor("commissioner").user
    decider.name = "Decider Of COMMISSIONER"
    decider.save()
    more = {"charges_acknowledged": True} if step == "cancel" else {}
    Email.objects.all().delete()
    journey.take(journey.migration, step, reason="BETWEENUS the other firm was cheaper", **more)
    assert "BETWEENUS" in mailed_to(journey, Party.PRACTICE)
    for party in SUPPLIERS:
        told = mailed_to(journey, party)
        assert told, f"{party} has not been told"
        assert "BETWEENUS" not in told
        assert "Decider Of COMMISSIONER" not in told
        assert "BETWEENUS" not in everything_read_by(journey, party)


@pytest.mark.parametrize("step", ["propose", "object", "withdraw"])
def test_a_reason_for_the_three_stays_with_the_three(step):
    journey = mobilised()
    why = "BETWEENUS the rival may stay"
    request = ask_for_another(journey, reason=why if step == "propose" else "It suits us better")
    if step == "propose":
        everybody_answers(journey, request)
    else:
        for _ in request.yet_to_answer():
            journey.take(journey.records()[request.subject], "agree")
        journey.take(journey.records()[request.subject], step, reason=why)
    assert "BETWEENUS" in read_of(request, journey, Party.PARTNER)
    assert "BETWEENUS" not in everything_read_by(journey, Party.TARGET)


@pytest.mark.parametrize(("step", "state"), [
    ("revise", "with_supplier"), ("amend", "accepted"), ("withdraw", "with_supplier"),
])  # fmt: skip
def test_why_a_call_off_is_changed_stays_with_the_three(step, state):
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.registered_on and m.call_off("procurement").state == state)
    if step != "withdraw":
        move_the_date(journey)
    call_off = journey.migration.call_off("procurement")
    Email.objects.all().delete()
    journey.take(call_off, step, reason="BETWEENUS the rival may stay")
    assert "BETWEENUS" in mailed_to(journey, Party.COMMISSIONER) + read_of(call_off, journey, Party.PARTNER)
    assert mailed_to(journey, Party.TARGET)
    assert "BETWEENUS" not in mailed_to(journey, Party.TARGET) + everything_read_by(journey, Party.TARGET)


def test_what_a_supplier_may_not_know_is_not_counted_for_it():
    first = mobilised()
    cast = first.cast
    cast.people[Party.PRACTICE] = people_at(OrganisationFactory())
    second = a_journey(cast)
    second.follow_the_lists(until=lambda m: m.state == "go_live_date")
    day, reader = first.migration.go_live.on, cast.actor(Party.TARGET)
    before = [clash.text for clash in clashes(first.migration, day, reader)]
    second.take(second.migration.go_live, "propose", on=day, fall_backs=[], reason="first")
    second.follow_the_lists(until=lambda m: m.go_live.state == "provisional")
    assert [clash.text for clash in clashes(first.migration, day, reader)] == before


def test_of_the_work_of_others_a_supplier_reads_what_waits_for_it_and_no_more():
    journey = mobilised()
    everything = WorkItem.everything.filter(migration=journey.pk)
    for party in SUPPLIERS:
        reader = journey.cast.actor(party)
        read = WorkItem.visible_to(reader).filter(migration=journey.pk)
        theirs = Q(owner=reader.organisation) | Q(supplier=reader.organisation)
        assert read.exists()
        assert everything.exclude(theirs).exists()
        assert not read.exclude(theirs).exists()


@pytest.mark.parametrize("model", [OrderLine, Cost])
def test_the_rows_of_a_record_are_read_by_those_to_whom_the_record_was_shown(model):
    journey = mobilised()
    record = model._meta.get_field(model.belongs_to).related_model
    assert model.everything.filter(migration=journey.pk).exists()
    read = {}
    for party in Party:
        reader = journey.cast.actor(party)
        shown = set(record.visible_to(reader).values_list("pk", flat=True))
        read[party] = {row.record_id for row in model.visible_to(reader).filter(migration=journey.pk)}
        assert read[party] <= shown, party
    assert read[Party.PARTNER]
    assert not read[Party.HOLDER]
