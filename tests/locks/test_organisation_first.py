"""An organisation is locked before a migration, by everybody: what it keeps is counted by one after the other, and
nobody waits for whoever waits for them."""

from functools import partial

import pytest

from catalogue.invitations import accept, invite, secret_of
from catalogue.models import Invitation, Membership
from tests.browsing import browser_of
from tests.locks.meeting import meet
from tests.pages.documents.test_quota import add
from tests.rehearsals import a_journey
from tests.support.many_migrations import another_journey
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.reading.addresses import step_page
from workflow.tracks.documents import Document

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
A_STEP = "workflow/db/wall/whole_records.py::_locked"


@pytest.fixture
def journey():
    return a_journey()


@pytest.fixture
def joins(journey):
    """Somebody, to be the contact of a migration for which the organisation has named nobody."""
    lead = journey.cast.actor(Party.PARTNER, 1)
    Membership.objects.filter(user=lead.user).update(is_lead=True)
    Participation.everything.filter(organisation=lead.organisation).update(contact=None, email="")
    invited = invite(organisation=lead.organisation, name="", email="alex.moor@csu.example", is_lead=False,
                     invited_by=lead.user, about=[journey.migration.reference])  # fmt: skip
    return partial(accept, secret_of(invited), name="Alex Moor")


def test_whoever_joins_while_a_colleague_adds_a_document(journey, joins):
    met = meet(A_STEP, partial(add, journey, Party.PARTNER), joins)
    assert met.first.status_code == 302
    assert met.second.name == "Alex Moor"


def test_whoever_joins_while_a_colleague_names_somebody_else(journey, joins):
    address = step_page(journey.migration.reference, journey.migration.subject, "name_contact")
    said = {"who": "new", "address": "nell.archer@csu.example"}
    met = meet(A_STEP, partial(browser_of(journey.cast.actor(Party.PARTNER)).post, address, said), joins)
    assert met.first.status_code == 302
    assert met.second.name == "Alex Moor"
    assert Invitation.objects.filter(email="nell.archer@csu.example").exists()


def test_of_two_files_of_one_organisation_the_last_that_fits_is_taken(journey, settings):
    settings.QUOTA_OF_AN_ORGANISATION = (1, 500)
    adds = [partial(add, one, Party.COMMISSIONER) for one in (journey, another_journey(journey))]
    met = meet("catalogue/invitations.py::lock", *adds)
    assert met.waited
    assert met.first.status_code == 302
    assert "may add 1 file, and there are that many." in met.second.content.decode()
    assert Document.everything.count() == 1
