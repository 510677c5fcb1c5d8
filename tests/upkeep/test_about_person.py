"""Who asks what the portal keeps about them is told all of it, and no secret."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.core.management import CommandError, call_command
from django.http import QueryDict

from catalogue.models import CountedRequest, Organisation
from tests.browsing import browser_of
from tests.rehearsals import a_journey
from workflow import clock
from workflow.conversation.message import Message
from workflow.conversation.message_file import MessageFile
from workflow.engine.perform import perform
from workflow.kernel.steps import Party
from workflow.outbox.email import Email
from workflow.reading.addresses import step_page
from workflow.tracks.note import Note
from workflow.upkeep.person_links import BY_ADDRESS, LEFT_OUT, WITHHELD, keys_of, tables

pytestmark = pytest.mark.django_db
TELLS_OF_PEOPLE = (
    "mail",
    "username",
    "recipient",
    "ip_address",
    "user_agent",
    "session",
    "password",
    "token",
    "secret",
)
NOT_A_PERSONS = {
    "workflow.addresskey.secret": "the portal's own",
    "workflow.refusedaddress": "found by its address",
    "workflow.email.secret": "a mark, not a secret",
    "workflow.notice.email": "a key to a mail",
}


@pytest.fixture
def journey():
    journey = a_journey()
    journey.follow_the_lists(until=lambda migration: migration.registered_on)
    return journey


@pytest.fixture
def person(journey):
    return journey.cast.actor(Party.PARTNER).user


def ask(address, tmp_path):
    call_command("about_person", address, out=tmp_path / "about.json")
    return json.loads((tmp_path / "about.json").read_text())


def test_every_table_with_a_key_to_a_person_is_told_or_left_out_with_its_reason():
    for model in apps.get_models(include_auto_created=True):
        if keys_of(model):
            assert model._meta.label_lower in tables() or LEFT_OUT[model._meta.label_lower]


def test_every_field_that_tells_of_a_person_is_searched_withheld_or_named_here():
    for model in apps.get_models(include_auto_created=True):
        label = model._meta.label_lower
        for field in model._meta.concrete_fields:
            named = f"{label}.{field.name}"
            if label in LEFT_OUT or keys_of(model) or not any(part in field.name for part in TELLS_OF_PEOPLE):
                continue
            assert BY_ADDRESS.get(label) or WITHHELD.get(named) or NOT_A_PERSONS[named]


def test_what_somebody_did_and_was_sent_is_told(journey, person, tmp_path):
    Email.objects.create(cause="x", to=person.email.upper(), kind=Email.Kind.ACCOUNT, text="Dear you", state="sent")
    told = ask(person.email, tmp_path)["rows"]
    assert told["catalogue.user"][0]["email"] == person.email
    assert told["catalogue.membership"]
    assert all(event["by_user_id"] == person.pk for event in told["workflow.event"])
    assert told["workflow.email"][-1]["text"] == "Dear you"


def test_what_leads_to_somebody_by_a_message_or_by_a_number_is_told_too(journey, person, tmp_path):
    organisation = person.memberships.first().organisation
    message = Message.everything.create(migration=journey.migration, organisation=organisation, by=person, key="k",
                                        text="See the file")  # fmt: skip
    MessageFile.everything.create(migration=journey.migration, message=message, name="rota.pdf", stored="x",
                                  content_type="application/pdf", size=1, sha256="0" * 64)  # fmt: skip
    CountedRequest.objects.create(who=f"person {person.pk}", what="search", since=clock.now(), count=7)
    CountedRequest.objects.create(who=f"person {person.pk}1", what="search", since=clock.now(), count=8)
    Organisation.objects.filter(pk=organisation.pk).update(email=person.email)
    told = ask(person.email, tmp_path)["rows"]
    assert [file["name"] for file in told["workflow.messagefile"]] == ["rota.pdf"]
    assert [counted["count"] for counted in told["catalogue.countedrequest"]] == [7]
    assert told["catalogue.organisation"][0]["email"] == person.email


def test_an_event_by_which_somebody_was_named_is_told_to_them(journey, person, tmp_path):
    colleague = journey.cast.actor(Party.PARTNER, 1)
    perform(journey.migration, "name_contact", actor=colleague, contact=person.pk, email=person.email)
    told = ask(person.email, tmp_path)["rows"]["workflow.event"]
    assert [event["by_user_id"] for event in told if event["step"] == "name_contact"] == [colleague.user.pk]


def test_what_they_left_in_a_form_for_later_is_told_and_nobody_elses(journey, person, tmp_path):
    address = step_page(journey.migration.reference, journey.migration.call_off("procurement").subject, "describe")
    for actor, words in (((Party.PARTNER, 0), "Two sites"), ((Party.PARTNER, 1), "Not hers")):
        browser_of(journey.cast.actor(*actor)).post(address, {"description": words, "later": "1"})
    (left,) = ask(person.email, tmp_path)["left_in_forms"]
    assert QueryDict(left)["description"] == "Two sites"


def test_where_only_words_name_somebody_is_told_apart(journey, person, tmp_path):
    other = journey.cast.actor(Party.COMMISSIONER)
    text = f"Ask {person.name.upper()} about it"
    Note.everything.create(migration=journey.migration, organisation=other.organisation, by=other.user, text=text)
    named = ask(person.email, tmp_path)["named_in"]
    assert {"table": "workflow.note", "field": "text", "said": text} in [_without_row(each) for each in named]


def _without_row(found):
    return {name: said for name, said in found.items() if name != "row"}


def test_no_secret_is_handed_out(journey, person, tmp_path):
    browser_of(journey.cast.actor(Party.PARTNER)).get("/")
    Authenticator.objects.create(user=person, type="totp", data={"secret": "JBSWY3DP"})
    ask(person.email, tmp_path)
    written = (tmp_path / "about.json").read_text()
    assert person.password not in written
    assert "JBSWY3DP" not in written
    assert (tmp_path / "about.json").stat().st_mode & 0o077 == 0


def test_of_whom_nothing_is_kept_nothing_is_written(tmp_path):
    with pytest.raises(CommandError, match="keeps nothing about"):
        ask("nobody@nowhere.example", tmp_path)
    assert not (tmp_path / "about.json").exists()


def test_a_file_that_is_there_is_not_written_over(journey, person, tmp_path):
    (tmp_path / "about.json").write_text("mine")
    with pytest.raises(CommandError, match="cannot be written"):
        ask(person.email, tmp_path)
    assert (tmp_path / "about.json").read_text() == "mine"
