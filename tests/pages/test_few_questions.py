"""Pages that once asked one question after the other: what each takes today, whoever reads it."""

import pytest
from django.urls import reverse

from catalogue.models import Organisation
from tests.browsing import browser_of, queries_of
from tests.factories_catalogue import MembershipFactory, OrganisationFactory
from tests.pages.administration.actors import actor_at
from tests.rehearsals import a_journey
from tests.support.requested import item_of
from workflow.kernel.steps import Party
from workflow.outbox.email import Email

pytestmark = pytest.mark.django_db
A_PAGE, YOUR_WORK = 12, 8  # decision 60


@pytest.fixture(autouse=True)
def _a_demonstration(settings):
    settings.DEMO_MODE = True


@pytest.mark.parametrize("kind", [Organisation.Kind.COMMISSIONER, Organisation.Kind.ADMINISTRATION])
def test_whether_somebody_leads_is_asked_once_of_the_people_page(kind):
    lead = actor_at(OrganisationFactory(kind=kind), is_lead=True)
    MembershipFactory(organisation=lead.organisation)
    assert queries_of(browser_of(lead), reverse("colleagues")) <= A_PAGE


@pytest.mark.parametrize("party", [Party.SOURCE, Party.PRACTICE, Party.COMMISSIONER, Party.AGENT])
def test_the_proof_of_a_deadline_reads_its_task_and_the_parts_once(asked, party):
    address = reverse("proof", args=[item_of(asked).pk])
    assert queries_of(browser_of(asked.cast.actor(party)), address) <= A_PAGE


def test_a_mail_of_the_outbox_is_written_from_one_reading():
    journey = a_journey()
    reader = browser_of(journey.cast.actor(Party.PARTNER))
    waiting = Email.objects.filter(kind="step").exclude(facts__events=[]).order_by("pk")
    assert waiting.exists()
    taken = [queries_of(reader, reverse("outbox_email", args=[mail.pk])) for mail in waiting]
    assert max(taken) <= A_PAGE, taken


def test_the_queues_of_an_administrator_are_counted_together():
    assert queries_of(browser_of(actor_at(OrganisationFactory(administration=True))), "/") <= YOUR_WORK
