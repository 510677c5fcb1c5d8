"""Nobody is sent to “Name not known”: whoever has no name yet is called by its code, and stays to be named."""

import pytest

from catalogue.invitations import invite
from catalogue.models import Organisation
from catalogue.models.name_or_code import NAME_NOT_KNOWN
from catalogue.ods.names_file import without_a_name
from tests.browsing import browser_of
from tests.factories_catalogue import CommissionerFactory
from tests.rehearsals import a_journey
from tests.support.addresses import addresses
from workflow.emails.render import render
from workflow.kernel.steps import Party
from workflow.outbox.email import Email

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey():
    """Of a commissioner that came with the file of practices, as did one that takes no part."""
    journey = a_journey()
    journey.follow_the_lists()
    commissioner = journey.cast.actor(Party.COMMISSIONER).organisation
    Organisation.objects.filter(pk=commissioner.pk).update(name=NAME_NOT_KNOWN, ods_code="16C")
    CommissionerFactory(ods_code="17D", name=NAME_NOT_KNOWN)
    return journey


@pytest.fixture
def unnamed():
    return CommissionerFactory(ods_code="16C", name=NAME_NOT_KNOWN)


@pytest.mark.parametrize("party", [Party.PRACTICE, Party.COMMISSIONER, Party.PARTNER])
def test_no_page_says_so_to_whoever_takes_part(journey, party):
    browser, called = browser_of(journey.cast.actor(party)), set()
    for name, _, address in addresses(journey):
        page = browser.get(address)
        words = "" if page.streaming else page.content.decode()
        assert NAME_NOT_KNOWN not in words, address
        if "Organisation 16C" in words:
            called.add(name)
    assert {"people", "messages", "print_summary"} <= called, sorted(called)


def test_no_mail_says_so(journey):
    written = [found for mail in Email.objects.filter(text="") if (found := render(mail))]
    assert any("Organisation 16C" in body for _, body in written)
    assert [subject for subject, body in written if NAME_NOT_KNOWN in subject + body] == []


def test_an_invitation_names_it_by_its_code(unnamed):
    by = a_journey().cast.actor(Party.PARTNER)
    invite(organisation=unnamed, name="Nell", email="nell@quill.example", is_lead=True, invited_by=by.user)
    assert "to work with Organisation 16C (16C)" in Email.objects.get(to="nell@quill.example").text


def saved(one):
    one.telephone = "01632 960001"
    one.save()


def its_name_saved(one):
    one.save(update_fields=["name"])


def called_as_it_is_called_already(one):
    one.name = one.name
    one.save()


def given_another_code(one):
    one.ods_code = "18E"
    one.save()


@pytest.mark.parametrize("write", [saved, its_name_saved, called_as_it_is_called_already, given_another_code])
def test_whatever_is_written_of_it_it_stays_to_be_named(unnamed, write):
    write(Organisation.objects.get(pk=unnamed.pk))
    one = without_a_name().get()
    assert one.name == one.distinct_name == str(one) == f"Organisation {one.ods_code}"
    one.name = "NHS Quillshire ICB"
    one.save()
    assert not without_a_name()
    assert Organisation.objects.get(pk=unnamed.pk).distinct_name == "NHS Quillshire ICB"
