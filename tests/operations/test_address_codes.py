"""Nobody counts records by their addresses: numbers are codes there, in cursors and in mails (decision 53)."""

import re

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as some

from tests.browsing import browser_of
from tests.factories_catalogue import MembershipFactory
from tests.rehearsals import a_journey
from tests.support.everything_read import everything_read_by
from tests.support.owing import owe
from workflow.audit.event import Event
from workflow.deadlines.work_item import WorkItem
from workflow.emails.render import render
from workflow.kernel.machine import machines
from workflow.kernel.steps import Party
from workflow.kernel.visibility import Actor
from workflow.operations.address_codes import code_of, number_of
from workflow.outbox.email import Email
from workflow.reading.next_steps import step_href

pytestmark = pytest.mark.django_db
NUMBERS = some.integers(0, 2**40 - 1)
ATTRIBUTE = re.compile(r'\b(?:href|action|value|id|for|name|content)="([^"]*)"')
OF_A_MACHINE = re.compile(rf"\b({'|'.join(machines())})[-/]([0-9A-HJKMNP-TV-Z]{{8}})\b")
FIRST = 7_000_000


@given(NUMBERS)
def test_a_code_leads_back_to_its_number(number):
    code = code_of("item", number)
    assert len(code) == 8
    assert number_of("item", code) == number
    assert number_of("item", code.lower().replace("1", "l").replace("0", "o")) == number


def test_codes_of_one_kind_never_meet_and_say_nothing_of_the_order():
    codes = [code_of("item", number) for number in range(2000)]
    assert len(set(codes)) == 2000
    assert codes != sorted(codes)
    assert set(codes).isdisjoint(code_of("event", number) for number in range(2000))


def test_records_of_two_machines_with_one_number_share_no_code_on_any_page_so_that_none_is_a_key_to_the_other():
    journey = a_journey()
    journey.follow_the_lists()
    numbers = [subject.number for subject in journey.records()]
    assert len(set(numbers)) < len(numbers)
    for party in (Party.TARGET, Party.PARTNER):
        named = set(OF_A_MACHINE.findall(everything_read_by(journey, party)))
        assert len({machine for machine, _ in named}) > 3
        assert len({code for _, code in named}) == len(named)


@pytest.mark.parametrize("typed", ["ABC", "U" * 8, "12345678-", "é" * 8])
def test_what_is_no_code_is_refused(typed):
    with pytest.raises(ValueError, match=typed[:3]):
        number_of("item", typed)


@pytest.mark.once
def test_no_attribute_of_a_suppliers_page_and_no_mail_of_its_carries_a_number_of_a_row():
    for table in ("event", "workitem", "calloff", "dataextractrequest", "golivedate", "migration", "booking"):
        _begin_at(table, FIRST)
    journey = a_journey()
    journey.follow_the_lists()
    assert Event.everything.latest("pk").pk > FIRST
    assert WorkItem.everything.latest("pk").pk > FIRST
    for party in (Party.TARGET, Party.SOURCE):
        said = ATTRIBUTE.findall(everything_read_by(journey, party))
        assert said
        assert [words for words in said if re.search(r"\b70000\d\d\b|\b70000\d\d(?=\D)", words)] == []
    mails = "\n".join("\n".join(render(mail) or ()) for mail in Email.objects.all())
    assert not re.findall(r"\b70000\d\d\b", mails)


@pytest.mark.once
def test_no_form_names_a_person_or_an_organisation_by_the_number_of_a_row():
    for table in ("user", "organisation"):
        _begin_at(table, FIRST, app="catalogue")
    journey = a_journey()
    actor = journey.cast.actor(Party.PARTNER)
    MembershipFactory(user=actor.user)
    MembershipFactory(organisation=actor.organisation)
    assert min(actor.user.pk, actor.organisation.pk) > FIRST
    task = WorkItem.everything.filter(owner=actor.organisation).first() or owe(journey, by=Party.PARTNER)
    lead = MembershipFactory(organisation=journey.cast.actor(Party.COMMISSIONER).organisation, is_lead=True)
    asked = {
        actor: [f"/work/assign/?item={code_of('item', task.pk)}", f"/work/{code_of('item', task.pk)}/give/",
                "/account/notifications/away/", "/account/organisation/", step_href(journey.migration, "name_contact")],
        Actor(lead.user, lead.organisation): ["/account/region/", step_href(journey.migration, "change_partner")],
    }  # fmt: skip
    for reader, addresses in asked.items():
        for address in addresses:
            page = browser_of(reader).get(address)
            assert page.status_code == 200, address
            said = ATTRIBUTE.findall(page.content.decode())
            assert [words for words in said if re.search(r"\b70000\d\d\b", words)] == [], address


def _begin_at(table, number, app="workflow"):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [f"{app}_{table}"])
        cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [f"{app}_{table}", number])
