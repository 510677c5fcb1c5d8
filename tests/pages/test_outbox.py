"""The emails of a demonstration, to be read by whoever is in it; links that let somebody in are not shown."""

import re

import pytest
from django.test import Client

from catalogue.invitations import end, invite
from catalogue.models import Demonstration
from tests.browsing import main_of
from tests.factories_catalogue import MembershipFactory
from tests.rehearsals import a_journey
from workflow.outbox.email import Email

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client):
    client.force_login(MembershipFactory().user)
    return client


def test_the_outbox_shows_every_mail_and_what_went_wrong(reader):
    Email.objects.create(cause="1", to="jo@lantern.example", subject="Your turn", text="Dear Jo", state="sent")
    dead = Email.objects.create(cause="2", to="no@lantern.example", subject="Late", state="dead", last_error="550 no")
    words = main_of(reader.get("/outbox/"))
    assert "1 email could not be delivered" in words
    assert "Your turn" in words
    assert "Your turn" not in main_of(reader.get("/outbox/?show=problems"))
    assert "550 no" in main_of(reader.get(f"/outbox/{dead.pk}/"))


def test_nobody_reads_a_link_in_it_that_lets_somebody_in(reader):
    Client().post("/password/", {"email": MembershipFactory(user__email="jo@lantern.example").user.email})
    secret = Email.objects.get(to="jo@lantern.example")
    assert "/password/" in secret.text
    words = reader.get(f"/outbox/{secret.pk}/").content.decode()
    assert "Somebody asked for a new password" in words
    assert "(a link that lets somebody in)" in words
    assert secret.text.split("/password/")[1].split()[0] not in words
    Email.objects.update(text="")
    assert "The words are not kept" in reader.get(f"/outbox/{secret.pk}/").content.decode()


def test_an_invitation_can_be_followed_from_the_outbox_of_a_marked_demonstration_alone(reader):
    lead = MembershipFactory(is_lead=True)
    invitation = invite(
        organisation=lead.organisation, name="Alex", email="alex@lantern.example", is_lead=False, invited_by=lead.user
    )
    Email.objects.update(text="", state="sent")
    address = f"/outbox/{Email.objects.get().pk}/"
    assert "/invitation/" not in reader.get(address).content.decode()
    Demonstration.objects.create()
    link = re.search(r"http://localhost:8000(/invitation/\S+/)\s", main_of(reader.get(address)))[1]
    assert Client().get(link).status_code == 200
    end(invitation, "recalled")
    assert "/invitation/" not in reader.get(address).content.decode()


def test_a_mail_that_waits_shows_the_words_it_would_have_now(reader):
    journey = a_journey()
    waiting = Email.objects.filter(kind="step", state="queued").first()
    assert waiting.text == ""
    words = main_of(reader.get(f"/outbox/{waiting.pk}/"))
    assert "Dear" in words
    assert journey.migration.practice.name in words
    assert "Log in" in words or "this migration" in words


def test_nobody_reads_it_without_a_log_in(client):
    email = Email.objects.create(cause="1", to="jo@lantern.example", subject="Your turn")
    for address in ("/outbox/", f"/outbox/{email.pk}/"):
        assert client.get(address).url == f"/log-in/?next={address}"


def test_there_is_no_outbox_outside_a_demonstration(reader, settings):
    settings.DEMO_MODE = False
    email = Email.objects.create(cause="1", to="jo@lantern.example")
    assert reader.get("/outbox/").status_code == reader.get(f"/outbox/{email.pk}/").status_code == 404
