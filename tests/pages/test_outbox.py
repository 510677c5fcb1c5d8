"""The emails of a demonstration, to be read by whoever is in it; links that let somebody in are not shown."""

import re
from datetime import datetime, timedelta

import pytest
from django.test import Client

from catalogue.invitations import end, invite
from catalogue.models import Demonstration
from tests.browsing import links_of, main_of
from tests.factories_catalogue import MembershipFactory
from tests.rehearsals import a_journey
from workflow.clock import LONDON
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


def test_a_link_to_a_page_of_ours_can_be_followed_and_no_other(reader):
    words = "Dear Jo\nGo there: http://localhost:8000/work/ or http://elsewhere.example/work/\n<b>Alex</b>"
    mail = Email.objects.create(cause="1", to="jo@lantern.example", subject="Your turn", text=words, state="sent")
    answer = reader.get(f"/outbox/{mail.pk}/")
    assert ("/work/", "http://localhost:8000/work/") in links_of(answer)
    assert not [href for href, _ in links_of(answer) if "elsewhere" in href]
    assert "&lt;b&gt;Alex" in answer.content.decode()


def test_what_waits_for_the_summary_is_counted_as_well(reader):
    for number in range(2):
        Email.objects.create(cause=f"held {number}", to="jo@lantern.example", subject="News", state="held")
    words = main_of(reader.get("/outbox/"))
    assert "0 emails are waiting to be sent. 2 emails wait for the summary of the morning." in words
    Email.objects.all().delete()
    assert "for the summary" not in main_of(reader.get("/outbox/"))


def written(*moments, **more):
    """In this order, whatever their time."""
    for number, at in enumerate(moments):
        Email.objects.create(cause=f"at {at} {number}", to="jo@lantern.example", subject=f"Mail {number}",
                             created_at=at, **more)  # fmt: skip


@pytest.mark.parametrize("show", ["", "problems"])
def test_the_newest_comes_first_whatever_was_made_first_and_says_its_time(reader, show):
    noon = datetime(2026, 6, 1, 12, tzinfo=LONDON)
    written(noon, noon + timedelta(3), noon - timedelta(2), noon + timedelta(minutes=5), noon, state="dead")
    page = main_of(reader.get("/outbox/", {"show": show}))
    assert re.findall(r"Mail (\d) ,", page) == ["1", "3", "4", "0", "2"]
    assert "4 June 2026 at 12pm" in page
    assert "1 June 2026 at 12:05pm" in page


def test_the_pages_of_the_outbox_meet_without_a_gap(reader):
    noon = datetime(2026, 6, 1, 12, tzinfo=LONDON)
    written(*(noon + timedelta(minutes=number * 7 % 40 // 3) for number in range(60)))
    seen, address = [], "/outbox/"
    while address:
        page = reader.get(address)
        seen += re.findall(r"Mail (\d+) ,", main_of(page))
        following = [href for href, words in links_of(page) if words.startswith("Next page")]
        address = f"/outbox/{following[0]}" if following else None
    moments = dict(Email.objects.values_list("subject", "created_at"))
    assert len(seen) == len(set(seen)) == 60
    assert seen == sorted(seen, key=lambda number: (moments[f"Mail {number}"], int(number)), reverse=True)


@pytest.mark.parametrize("after", ["9" * 40 + "_98VVMVZ8", "x_y", "1", "-9999999999999999999_98VVMVZ8", "1e3_98VVMVZ8"])
def test_nonsense_in_the_address_begins_with_the_newest(reader, after):
    written(datetime(2026, 6, 1, 12, tzinfo=LONDON))
    assert "Mail 0" in main_of(reader.get("/outbox/", {"after": after}))


def test_every_state_of_a_mail_has_a_word(reader):
    for state in Email.State.values:
        Email.objects.create(cause=state, to="jo@lantern.example", subject=f"It is {state}", state=state)
    page = main_of(reader.get("/outbox/"))
    assert all(f"It is {state}" in page for state in Email.State.values)


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
