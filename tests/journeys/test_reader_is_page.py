"""Every name, reason, date and amount in a mail stands on a page that its reader may open at that moment; and nothing
on a supplier's page is older than the step that showed it (decision 53)."""

import pytest
from django.db import transaction

from tests.support.watching import MARK, Watched
from workflow.audit.event import Event
from workflow.kernel.steps import Party

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SUPPLIERS = (Party.TARGET, Party.SOURCE, Party.HOLDER)
OPENED_BY = {  # written by hand, from who is asked for what: the product's own declarations are not asked
    ("golivedate", Party.TARGET): "ask_supplier",
    ("daterequest", Party.TARGET): "ask_supplier",
    ("calloff", Party.TARGET): "validate",
    ("calloff", Party.SOURCE): "validate",
    ("dataextractrequest", Party.SOURCE): "request_form",
    ("dataextractrequest", Party.HOLDER): "request_form",
    ("dataextractrequest", Party.TARGET): "return_form",
    ("booking", Party.TARGET): "propose",
}
WRITTEN_INTO_IT = {  # what a call-off says when it is shown was typed before
    "describe", "set_dates", "review_submodules", "choose_services", "add_line", "name_agreement", "set_cease_date",
    "record_charge",
}  # fmt: skip
FOR_THE_THREE = {("golivedate", "propose", "reason"), ("daterequest", "object", "reason"),
                 ("daterequest", "withdraw", "reason"),
                 ("migration", "hold", "reason"), ("migration", "cancel", "reason")}  # fmt: skip
ASKED = {"agentquery", "helprequest", "contest"}


@pytest.fixture(scope="module")
def watched(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        found = Watched(patch)
        journey = found.journey
        journey.follow_the_lists(until=lambda m: m.state == "procurement")
        journey.take(journey.migration, "ask_a_supplier")
        journey.take(journey.migration, "hold")
        journey.take(journey.migration, "resume")
        journey.follow_the_lists()
        journey.take(journey.migration.call_off("procurement"), "amend")
        found.read = {party: found.everything(party) for party in SUPPLIERS}
        found.opened = _opened(journey)
        journey.take(journey.migration, "cancel", charges_acknowledged=True)
        transaction.set_rollback(True)
    return found


def _opened(journey):
    """(record, party): the number of the first event that opened it."""
    events = Event.everything.filter(migration=journey.pk).order_by("number").values_list("number", "subject", "step")
    found = {}
    for number, subject, step in events:
        for party in SUPPLIERS:
            if OPENED_BY.get((subject.partition(":")[0], party)) == step:
                found.setdefault((subject, party), number)
    return found


def test_a_mail_says_nothing_that_its_reader_could_not_read_on_a_page(watched):
    assert watched.mails > 60
    assert watched.marks > 40
    assert watched.said_too_much == []


@pytest.mark.parametrize("party", SUPPLIERS)
def test_a_supplier_reads_nothing_from_before_the_day_it_was_shown(watched, party):
    read = set(MARK.findall(watched.read[party])) & watched.typed.keys()
    assert read
    assert [(mark, watched.typed[mark]) for mark in sorted(read) if not _may_read(watched, party, mark)] == []


def _may_read(watched, party, mark):
    number, subject, step, name = watched.typed[mark]
    machine = subject.partition(":")[0]
    if (machine, step, name) in FOR_THE_THREE:
        return False
    if machine in ASKED or (machine, step) == ("migration", "ask_a_supplier"):
        return True
    since = watched.opened.get((subject, party))
    return since is not None and (since <= number or step in WRITTEN_INTO_IT)
