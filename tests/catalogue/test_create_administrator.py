"""The first administrator is made on the server; the administration's pages are for administrators alone."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from catalogue.models import Organisation, User
from tests.factories_catalogue import PASSWORD, MembershipFactory, OrganisationFactory, SystemInUseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def create(monkeypatch):
    def create(email="alex@portal.example", name="Alex Penrose", password=PASSWORD):
        monkeypatch.setattr("sys.stdin", StringIO(f"{password}\n"))
        said = StringIO()
        call_command("create_administrator", email, name, "--password-on-stdin", stdout=said)
        return said.getvalue()

    return create


def test_an_administrator_can_log_in_and_invite(create):
    assert "Alex Penrose can now log in with alex@portal.example." in create(email="Alex@Portal.example")
    user = User.objects.get()
    assert user.check_password(PASSWORD)
    assert user.is_staff
    assert user.memberships.get().organisation.kind == Organisation.Kind.ADMINISTRATION


def test_a_second_administrator_joins_the_same_organisation(create):
    create()
    create(email="sam@portal.example", name="Sam Torres")
    assert Organisation.objects.get(kind="administration").memberships.count() == 2


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"email": "alex"}, "alex is not an email address"),
        ({"name": " "}, "The name is missing"),
        ({"password": "short"}, "too short"),
        ({"password": "password1234"}, "too common"),
    ],
)
def test_an_impossible_administrator_is_refused_in_words(create, typed, sentence):
    with pytest.raises(CommandError, match=sentence):
        create(**typed)
    assert not User.objects.exists()


def test_an_administrator_is_not_created_twice(create):
    create()
    with pytest.raises(CommandError, match="has an account already"):
        create()


@pytest.mark.urls("tests.support.account_pages")
def test_the_administration_pages_are_for_administrators(client, create):
    assert client.get("/admin/").status_code == 302
    client.force_login(MembershipFactory().user)
    assert client.get("/admin/", follow=True).status_code == 403


@pytest.mark.urls("tests.support.account_pages")
@pytest.mark.parametrize("of", ["organisation", "system", "framework", "user", "membership"])
def test_an_administrator_finds_and_corrects_the_catalogue(client, create, of):
    create()
    SystemInUseFactory()
    client.force_login(User.objects.get(email="alex@portal.example"))
    assert client.get(f"/admin/catalogue/{of}/?q=a").status_code == 200


@pytest.mark.urls("tests.support.account_pages")
def test_nobody_deletes_an_organisation(client, create):
    create()
    practice = OrganisationFactory()
    client.force_login(User.objects.get(email="alex@portal.example"))
    assert client.post(f"/admin/catalogue/organisation/{practice.pk}/delete/", {"post": "yes"}).status_code == 403
