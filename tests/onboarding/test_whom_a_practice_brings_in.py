"""A practice has a delivery partner help it that its commissioner has engaged; of another it reads whom to ask."""

import pytest
from django.urls import reverse

from catalogue.engaging import engage, partners_of
from tests.browsing import main_of
from tests.factories_catalogue import MembershipFactory, OrganisationFactory, SystemFactory, SystemInUseFactory
from tests.rehearsals import a_journey
from tests.support.newcomers import logged_in
from workflow.engine.perform import perform
from workflow.kernel.participation import Participation
from workflow.kernel.steps import NotAllowed, Party
from workflow.operations.address_codes import code_of
from workflow.reading.next_steps import step_href
from workflow.tracks.migration import Migration
from workflow.tracks.start_draft import StartDraft

pytestmark = pytest.mark.django_db


@pytest.fixture
def unhelped():
    """A migration without a delivery partner, and a partner that its commissioner has not engaged."""
    journey = a_journey(with_partner=False)
    stranger = MembershipFactory(organisation=OrganisationFactory(delivery_partner=True, engaged=False))
    return journey, stranger


def bring_in(journey, stranger, party):
    address = step_href(journey.migration, "engage_partner")
    browser = logged_in(journey.cast.actor(party).user)
    return browser.post(
        address, {"organisation": code_of("organisation", stranger.organisation_id), "email": stranger.user.email}
    )


def test_a_practice_brings_in_no_partner_that_its_commissioner_has_not_engaged_and_reads_the_way_out(unhelped):
    journey, stranger = unhelped
    commissioner = journey.cast.actor(Party.COMMISSIONER).organisation
    page = bring_in(journey, stranger, Party.PRACTICE)
    assert page.status_code == 422
    assert f"{commissioner} has not engaged {stranger.organisation} for its practices" in main_of(page)
    assert f"Ask {commissioner} to name {stranger.organisation} on its Region page" in main_of(page)
    assert not Participation.everything.filter(organisation=stranger.organisation).exists()
    assert logged_in(stranger.user).get(f"/migrations/{journey.migration.reference}/").status_code == 404
    engage(commissioner, {*partners_of(commissioner), stranger.organisation_id})
    assert bring_in(journey, stranger, Party.PRACTICE).status_code == 302
    assert Participation.everything.filter(organisation=stranger.organisation).exists()


def test_past_the_page_it_is_refused_too(unhelped):
    journey, stranger = unhelped
    with pytest.raises(NotAllowed, match="has not engaged"):
        perform(
            journey.migration, "engage_partner", actor=journey.cast.actor(Party.PRACTICE), contact=None, email="",
            organisation=stranger.organisation_id,
        )  # fmt: skip


def test_the_commissioner_itself_brings_in_whom_it_likes(unhelped):
    journey, stranger = unhelped
    assert bring_in(journey, stranger, Party.COMMISSIONER).status_code == 302
    assert Participation.everything.filter(organisation=stranger.organisation).exists()


class Wizard:
    """A practice that starts for itself; its commissioner has engaged one partner of two."""

    def __init__(self):
        commissioner = OrganisationFactory(commissioner_kind=True, name="NHS Northshire ICB")
        self.helper = OrganisationFactory(delivery_partner=True, name="Zenith CSU")
        self.stranger = OrganisationFactory(delivery_partner=True, name="Acorn CSU", engaged=False)
        self.commissioner, self.practice = commissioner, OrganisationFactory(commissioner=commissioner)
        self.person = MembershipFactory(organisation=self.practice).user
        self.browser, now, wanted = logged_in(self.person), SystemFactory(), SystemFactory()
        SystemInUseFactory(practice=self.practice, system=now)
        OrganisationFactory(agent=True, email="agent@agent.example")
        for slug, said in (("system-now", now), ("new-system", wanted)):
            self.answer(slug, {"system": said.pk})
        self.answer("other-data", {"systems": ["none"]})

    def address(self, slug):
        draft = StartDraft.everything.last()
        return reverse("start_question", args=[draft.pk if draft else 0, slug])

    def answer(self, slug, said):
        return self.browser.post(self.address(slug), said)


@pytest.fixture
def wizard():
    return Wizard()


def test_at_its_start_a_practice_reads_whom_its_commissioner_has_engaged_and_no_other_is_taken(wizard):
    page = main_of(wizard.browser.get(wizard.address("delivery-partner")))
    assert page.index("Zenith CSU") < page.index("Acorn CSU") < page.index("Not engaged by NHS Northshire ICB")
    assert page.count("Not engaged by") == 1
    refused = wizard.answer("delivery-partner", {"partner": wizard.stranger.ods_code})
    assert refused.status_code == 422
    assert "NHS Northshire ICB has not engaged Acorn CSU for its practices" in main_of(refused)
    assert "Until then select “Not decided yet”" in main_of(refused)
    assert wizard.answer("delivery-partner", {"partner": wizard.helper.ods_code}).status_code == 302


def test_what_was_chosen_before_the_engagement_ended_is_asked_again(wizard):
    wizard.answer("delivery-partner", {"partner": wizard.helper.ods_code})
    wizard.answer("people", {"practice_person": code_of("contact", wizard.person.pk)})
    engage(wizard.commissioner, [])
    assert wizard.answer("check", {}).url == wizard.address("delivery-partner")
    assert not Migration.everything.exists()
