"""Personas of a demonstration, and for which organisation somebody works."""

import re

import pytest
from django.urls import reverse

from catalogue.demo import fictional_catalogue
from catalogue.models import User
from tests.factories_catalogue import MembershipFactory, OrganisationFactory, UserFactory
from tests.sign_in.passwords.conftest import in_production, member
from tests.sign_in.passwords.test_logging_in import log_in, who

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.support.account_pages")]
__all__ = ["in_production", "member"]  # fixtures


@pytest.fixture
def demonstration(settings):
    settings.DEMO_MODE = True
    fictional_catalogue()


def test_in_a_demonstration_one_click_logs_in(client, demonstration):
    page = client.get("/log-in/").content.decode()
    assert "Choose who to be" in page
    assert "Be Jo Marsh" in page
    response = client.post("/log-in/as/", {"email": "jo.marsh@quillbrook.example"})
    assert response.url == "/"
    assert who(client) == str(User.objects.get(email="jo.marsh@quillbrook.example").pk)


def test_in_a_demonstration_the_password_works_too(client, demonstration):
    assert 'name="password"' in client.get("/log-in/?password").content.decode()
    assert log_in(client, email="jo.marsh@quillbrook.example", password="quiet lantern meadow 46").url == "/"


def test_every_organisation_of_the_story_has_a_card_that_says_what_is_to_be_done(client, demonstration):
    page = client.get("/log-in/as/").content.decode()
    for name in ("NHS Northshire ICB", "Northshire CSU", "Meadow Clinical", "ScanFile Documents"):
        assert name in page
    assert "New supplier (U9M)" in page
    assert page.count("Nothing to do") > 8
    assert "48 more practices" in page


def test_switching_to_another_persona_leaves_nothing_of_the_first(client, demonstration):
    client.post("/log-in/as/", {"email": "jo.marsh@quillbrook.example"})
    session = client.session
    session["organisation"] = 12
    session.save()
    client.post("/log-in/as/", {"email": "aisha.khan@northshire-icb.example"})
    assert "organisation" not in client.session


def test_only_personas_can_be_chosen(client, demonstration, member):
    User.objects.filter(pk=member.user.pk).update(is_demo=False)
    assert client.post("/log-in/as/", {"email": member.user.email}).status_code == 404
    assert not who(client)


def test_outside_a_demonstration_there_are_no_personas(client, demonstration, settings):
    settings.DEMO_MODE = False
    assert client.get("/log-in/as/").status_code == 404
    assert client.post("/log-in/as/", {"email": "jo.marsh@quillbrook.example"}).status_code == 404
    assert "Choose who to be" not in client.get("/log-in/").content.decode()
    assert not who(client)


# Whom one works for


def test_a_person_of_two_organisations_chooses_one_after_logging_in(client, member):
    other = MembershipFactory(user=member.user, organisation=OrganisationFactory(supplier=True))
    choose = log_in(client, next="/account/").url
    assert choose == "/account/organisation/?next=%2Faccount%2F"
    assert other.organisation.name in client.get(choose).content.decode()
    response = client.post("/account/organisation/", {"organisation": other.organisation.ods_code, "next": "/account/"})
    assert response.url == "/account/"
    assert client.session["organisation"] == other.organisation_id
    page = client.get("/account/").content.decode()
    assert re.search(f"acting for.*?{other.organisation.name}", page, re.DOTALL)


@pytest.mark.parametrize("typed", [{}, {"organisation": "nonsense"}, {"organisation": "U99ZZ"}])
def test_only_ones_own_organisations_can_be_chosen(client, member, typed):
    MembershipFactory(user=member.user, organisation=OrganisationFactory(supplier=True))
    log_in(client)
    page = client.post("/account/organisation/", typed).content.decode()
    assert "Select the organisation you want to act for" in page
    assert "organisation" not in client.session


def test_a_person_of_one_organisation_is_not_asked(client, member):
    assert log_in(client).url == "/"
    assert client.get("/account/organisation/").url == reverse("your_work")


def test_a_person_without_an_organisation_gets_a_kind_page(client):
    client.force_login(UserFactory())
    response = client.get("/account/")
    assert response.status_code == 403
    assert "You are not in an organisation" in response.content.decode()


def test_a_person_without_an_organisation_can_still_log_out(client):
    client.force_login(UserFactory())
    client.post("/log-out/")
    assert not who(client)
