"""“Start a migration”, as a practice and as a delivery partner, to the migration it makes."""

import pytest
from django.urls import reverse

from tests.browsing import main_of
from tests.factories_catalogue import MembershipFactory
from tests.pages.start.answering import answer_everything, question
from workflow.audit.event import Event
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.kernel.visibility import LOCAL
from workflow.operations.address_codes import code_of
from workflow.pages.start.systems_form import ON_NO_FRAMEWORK
from workflow.tracks.migration import Migration
from workflow.tracks.start_draft import StartDraft

pytestmark = pytest.mark.django_db


def test_a_partner_starts_a_migration_for_any_open_practice(client, practice, systems, partner, someone):
    person = someone(partner)
    page = answer_everything(client, practice, systems, person)
    assert page.url == question("check")
    check = client.get(page.url).content.decode()
    for words in ("Quillbrook Lane", "HarbourGP", "Meadow Record", "AnchorDose", "jo@quillbrook.example", "Change"):
        assert words in check
    response = client.post(page.url)
    migration = Migration.everything.get()
    first = Event.everything.get(migration=migration.pk, number=1)
    assert response.url == reverse("done", args=[migration.reference, first.pk])
    assert (migration.from_system, migration.to_system) == systems[:2]
    assert migration.existing_systems == [systems[2].pk, systems[3].pk]
    assert migration.other_systems == [systems[2].pk]


def test_the_check_says_that_no_service_level_binds_a_supplier_off_the_framework(
    client, practice, systems, partner, someone
):
    check = answer_everything(client, practice, systems, someone(partner)).url
    assert ON_NO_FRAMEWORK not in client.get(check).content.decode()
    systems[1].framework = None
    systems[1].save()
    assert ON_NO_FRAMEWORK in client.get(check).content.decode()


def test_of_whom_somebody_invites_the_check_says_whose_yes_it_waits_for(client, practice, systems, partner, someone):
    MembershipFactory(organisation=practice, is_lead=True)
    person = someone(partner)
    answer_everything(client, practice, systems, person)
    people = {
        "practice_person": "else",
        "practice_name": "Jo Marsh",
        "practice_email": "jo@quillbrook.example",
        "partner_person": code_of("contact", person.pk),
    }
    words = main_of(client.get(client.post(question("people"), people).url))
    assert "Has not joined yet, and is invited once a lead of this organisation says yes" in words
    assert words.index("Jo Marsh") < words.index("jo@quillbrook.example")  # as of those who have joined


def test_suppliers_know_nothing_of_a_migration_just_started(client, practice, systems, partner, someone):
    client.post(answer_everything(client, practice, systems, someone(partner)).url)
    parts = Participation.everything.all()
    assert {p.party for p in parts if p.disclosed_on} == {*LOCAL}
    assert {p.party for p in parts if not p.disclosed_on} == {Party.TARGET, Party.SOURCE, Party.HOLDER}


def test_a_practice_starts_for_itself_without_a_partner(client, practice, systems, partner, someone):
    page = answer_everything(client, practice, systems, someone(practice), search=False)
    client.post(page.url)
    assert Migration.everything.get().practice == practice
    assert not Participation.everything.filter(party=Party.PARTNER).exists()


def test_a_partner_the_practice_names_is_engaged_at_once(client, practice, systems, partner, someone):
    person = someone(practice)
    answer_everything(client, practice, systems, person, search=False)
    client.post(question("delivery-partner"), {"partner": partner.ods_code})
    client.post(
        question("people"), {"practice_person": code_of("contact", person.pk), "partner_email": "gp.it@csu.example"}
    )
    client.post(question("check"))
    part = Participation.everything.get(party=Party.PARTNER)
    assert part.disclosed_on
    assert (part.contact, part.email) == (None, "")  # until whoever was typed has joined, with the yes of who is there
    assert [e.step for e in Event.everything.order_by("number")] == ["start", "engage_partner"]


def test_pressing_start_twice_makes_one_migration(client, practice, systems, partner, someone):
    page = answer_everything(client, practice, systems, someone(partner))
    first, second = client.post(page.url), client.post(page.url)
    assert first.url == second.url
    assert Migration.everything.count() == 1


def test_pressing_the_first_continue_twice_makes_one_draft(client, practice, systems, partner, someone):
    someone(partner)
    for _ in range(2):
        first = reverse("start_question", args=[0, "practice"])
        client.post(first + "?q=quillbrook", {"practice": practice.pk})
    assert StartDraft.everything.count() == 1


def test_an_answer_sent_after_the_migration_was_started_leads_to_it(client, practice, systems, partner, someone):
    page = answer_everything(client, practice, systems, someone(partner))
    started = client.post(page.url)
    late = client.post(question("system-now"), {"system": systems[1].pk})
    assert late.url == started.url
    assert StartDraft.everything.get().answers["system-now"] == {"system": str(systems[0].pk)}


def test_what_happens_next_is_said_after_the_start(client, practice, systems, partner, someone):
    started = client.post(answer_everything(client, practice, systems, someone(partner)).url)
    page = client.get(started.url).content.decode()
    assert "Migration started" in page
    assert "to prepare the funding case" in page
