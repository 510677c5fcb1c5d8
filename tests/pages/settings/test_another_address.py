"""An administrator writes another address where one does not work; those concerned hear of it."""

import pytest
from django.contrib.admin.models import LogEntry

from catalogue.forms.known_elsewhere import CHECK_IT
from catalogue.models import AdministrativeAct, Organisation, User
from tests.browsing import main_of
from tests.factories_catalogue import MembershipFactory, OrganisationFactory
from tests.pages.settings.mail_in_trouble import NEW, PAGE, SAID, S, a_mail, another, refused
from tests.rehearsals import a_journey
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.outbox.email import Email
from workflow.outbox.suppression import RefusedAddress

pytestmark = pytest.mark.django_db


def test_the_address_of_an_account_is_changed_by_nobody_else(browser, person):
    flag, mail = refused(person.email), a_mail(person.email)
    asked = main_of(browser.get(another(flag)))
    assert f"{person.name} logs in with this address. Nobody else can change it" in asked
    assert f"The mail server said: {SAID}" in asked
    assert browser.post(another(flag), {"address": NEW}).status_code == 409
    before = person.email, mail.to
    person.refresh_from_db()
    mail.refresh_from_db()
    assert (person.email, mail.to) == before
    assert RefusedAddress.objects.exists()


def test_an_account_that_shares_its_address_with_a_mailbox_keeps_it_and_its_mail(browser, person):
    supplier = OrganisationFactory(supplier=True, email=person.email)
    flag, mail = refused(person.email), a_mail(person.email)
    browser.post(another(flag), {"address": NEW})
    before = person.email, mail.to
    for one in (supplier, person, mail):
        one.refresh_from_db()
    assert (supplier.email, person.email, mail.to) == (NEW, *before)
    assert RefusedAddress.objects.exists()


def test_another_address_where_it_was_typed_and_of_a_mailbox(browser):
    journeys = [a_journey() for _ in range(2)]
    typed = Participation.everything.filter(party=Party.PARTNER)
    typed.update(contact=None, email="Desk@northshire.example")
    csu = journeys[0].cast.actor(Party.PARTNER).organisation
    Organisation.objects.filter(pk=csu.pk).update(email="desk@northshire.example")
    flag, mail = refused("desk@northshire.example"), a_mail("desk@northshire.example")
    words = main_of(browser.get(PAGE))
    assert f"Shared mailbox of {csu}; Typed as the contact of 2 migrations" in words
    assert journeys[0].migration.practice.name not in words
    browser.post(another(flag), {"address": "New.Desk@northshire.example"})
    mail.refresh_from_db()
    assert set(typed.values_list("email", flat=True)) == {NEW}
    assert (Organisation.objects.get(pk=csu.pk).email, mail.to, mail.state) == (NEW, NEW, S.QUEUED)
    assert not RefusedAddress.objects.exists()
    assert LogEntry.objects.get().change_message == f"{NEW} in its place"


def test_an_address_of_somebody_of_another_organisation_is_asked_about_before_mail_goes_there(browser, person):
    csu = OrganisationFactory(delivery_partner=True, email="desk@northshire.example")
    flag = refused(csu.email)
    asked = browser.post(another(flag), {"address": person.email})
    assert (asked.status_code, CHECK_IT in main_of(asked)) == (422, True)
    assert f"Yes, {person.email} is right" in main_of(asked)
    assert Organisation.objects.get(pk=csu.pk).email == csu.email
    browser.post(another(flag), {"address": person.email, "address_is_right": person.email})
    assert Organisation.objects.get(pk=csu.pk).email == person.email


def test_an_address_of_somebody_who_works_there_is_taken_at_once(browser, person):
    works_for = person.memberships.get().organisation
    Organisation.objects.filter(pk=works_for.pk).update(email="desk@northshire.example")
    browser.post(another(refused("desk@northshire.example")), {"address": person.email})
    assert Organisation.objects.get(pk=works_for.pk).email == person.email


def test_the_organisation_hears_of_another_address_at_both_and_reads_who_did_it(browser):
    lead = MembershipFactory(
        organisation=OrganisationFactory(supplier=True, email="desk@harbour.example"), is_lead=True
    )
    browser.post(another(refused("desk@harbour.example")), {"address": NEW})
    what = f"Changed {lead.organisation}: shared mailbox from desk@harbour.example to {NEW}"
    for address in ("desk@harbour.example", NEW, lead.user.email):
        assert what in Email.objects.get(to=address).text
    [act] = AdministrativeAct.objects.filter(organisation=lead.organisation)
    assert (act.what, act.by) == (what, User.objects.get(pk=browser.session["_auth_user_id"]))


def test_the_organisation_hears_of_another_address_of_a_contact_that_was_typed(browser):
    partner = a_journey().cast.actor(Party.PARTNER).organisation
    Participation.everything.filter(party=Party.PARTNER).update(contact=None, email="desk@northshire.example")
    browser.post(another(refused("desk@northshire.example")), {"address": NEW})
    [act] = AdministrativeAct.objects.filter(organisation=partner)
    assert "Put another address in place of one that was typed" in act.what


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "Enter the address that works"),
        ("no address", "Enter an email address in the correct format"),
        ("OLD@lantern.example", "This is the address that does not work"),
    ],
)
def test_an_address_that_cannot_be_is_refused(browser, typed, why):
    OrganisationFactory(email="old@lantern.example")
    page = browser.post(another(refused("old@lantern.example")), {"address": typed})
    assert page.status_code == 422
    assert why in main_of(page)
    assert RefusedAddress.objects.exists()
