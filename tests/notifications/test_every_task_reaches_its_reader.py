"""Every task reaches its reader: nothing is dropped because other news goes to the same address, and what comes back is
somebody's turn again (decisions 50 and 66)."""

import pytest
from django.urls import reverse

from catalogue.models import Organisation
from tests.rehearsals import a_journey
from workflow.deadlines.work_item import WorkItem
from workflow.emails.render import render
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.outbox.email import Email

pytestmark = pytest.mark.django_db


def letters_to(address, number):
    """What the mails about one step say to an address."""
    mails = Email.objects.filter(to=address, event__number=number).order_by("pk")
    return ["\n".join(render(mail)) for mail in mails]


def address_of(journey, party):
    return Participation.everything.get(migration=journey.pk, party=party, ended_on=None).email


def test_the_task_of_a_supplier_without_an_address_reaches_the_partner_beside_its_own_news():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: any(r.state == "form_with_practice" for r in m.extract_requests()))
    request = next(r for r in journey.migration.extract_requests() if r.state == "form_with_practice")
    journey.follow_the_lists(until=lambda m: m.go_live.state == "confirmed")
    Participation.everything.filter(migration=journey.pk, organisation=request.holder_id).update(email="", contact=None)
    Organisation.objects.filter(pk=request.holder_id).update(email="")
    event = journey.take(journey.records()[request.subject], "return_form")
    told = "\n".join(letters_to(address_of(journey, Party.PARTNER), event.number))
    owed = WorkItem.everything.get(opened_by=event, step="provide")
    assert f"Provide the {request.system} extract for" in told
    assert reverse("work_item", args=[owed.pk]) in told
    assert "has no contact for this migration" in told


def test_two_organisations_of_one_mailbox_get_a_mail_each():
    journey = a_journey()
    shared = "shared@mailbox.example"
    Participation.everything.filter(migration=journey.pk, party__in=[Party.PARTNER, Party.COMMISSIONER]).update(
        email=shared, contact=None
    )
    journey.follow_the_lists(until=lambda m: m.funding.state == "approved")
    event = journey.take(journey.migration.go_live, "propose")  # by the practice, the first that may
    owed = set(WorkItem.everything.filter(opened_by=event).values_list("owner", flat=True))
    mails = Email.objects.filter(to=shared, event=event)
    assert {mail.facts["organisation"] for mail in mails} == owed


def test_a_case_that_is_sent_again_is_the_commissioners_turn_again():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.funding.state == "submitted")
    journey.take(journey.migration.funding, "request_info")
    event = journey.take(journey.migration.funding, "send")
    [letter] = letters_to(address_of(journey, Party.COMMISSIONER), event.number)
    [decide] = WorkItem.everything.filter(migration=journey.pk, step="approve", closed_on=None)
    assert decide.title in letter
    assert "by the end of" in letter
    assert "For your information" not in letter


def test_a_question_that_is_explained_is_the_suppliers_turn_again_with_its_day():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.registered_on)
    journey.take(journey.migration, "ask_a_supplier")
    query = next(r for subject, r in journey.records().items() if subject.startswith("agentquery"))
    journey.take(query, "ask_clarification")
    event = journey.take(journey.records()[query.subject], "clarify")
    address = Participation.everything.filter(migration=journey.pk, organisation=query.supplier_id).first().email
    [letter] = letters_to(address, event.number)
    assert "Answer the Migration Management Agent" in letter
    assert "by the end of" in letter
