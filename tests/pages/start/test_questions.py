"""What “Start a migration” asks, suggests and refuses."""

import re

import pytest
from django.urls import reverse

from tests.browsing import main_of
from tests.factories_catalogue import MembershipFactory, OrganisationFactory, SystemFactory
from tests.pages.start.answering import answer_everything, question
from workflow import clock
from workflow.operations.address_codes import code_of
from workflow.pages.start.systems_form import ON_NO_FRAMEWORK
from workflow.tracks.start_draft import StartDraft

pytestmark = pytest.mark.django_db


def test_each_system_is_explained_beside_its_name(client, practice, systems, partner, someone):
    """Systems of much the same name are told apart by whose they are and what binds their supplier."""
    unbound = SystemFactory(name="Meadow Record 2", framework=None)
    someone(partner)
    client.post(question("practice") + "?q=quillbrook", {"practice": practice.pk})
    for slug in ("system-now", "new-system"):
        page = client.get(question(slug)).content.decode()
        assert f"From {unbound.supplier}. {ON_NO_FRAMEWORK}" in page
        assert f"From {systems[1].supplier}, on {systems[1].framework}: the service levels" in page


@pytest.mark.parametrize("slug", ["system-now", "new-system"])
def test_where_a_heading_stands_over_other_words_its_question_is_read_once(client, practice, systems, someone, slug):
    someone(practice)
    page = client.get(question(slug)).content.decode()
    asked = "What system does the practice use now?" if slug == "system-now" else "What system is it moving to?"
    assert re.search(rf"<h1[^>]*>.*{re.escape(asked)}", page, re.DOTALL)
    assert re.search(rf'<legend[^>]*>\s*<span class="nhsuk-u-visually-hidden">{re.escape(asked)}', page)


@pytest.mark.parametrize("typed", ["quillbrook", "lane quill", "ZZ1 1ZZ", "zz11zz", "{code}"])
def test_a_practice_is_found_by_name_postcode_or_ods_code(client, practice, partner, someone, typed):
    someone(partner)
    typed = typed.format(code=practice.ods_code.lower())
    page = client.get(question("practice"), {"q": typed}).content.decode()
    assert "Quillbrook Lane Surgery" in page
    assert "1 practice matches" in page


def test_a_search_says_what_is_wrong_in_words(client, practice, partner, someone):
    someone(partner)
    page = client.get(question("practice") + "?q=").content.decode()
    assert "Enter a practice name, postcode or ODS code" in page
    page = client.get(question("practice") + "?q=nowhere").content.decode()
    assert "No open practice matches" in page
    page = client.post(question("practice") + "?q=quill", {}).content.decode()
    assert "Select the practice that is changing system" in page
    page = client.post(question("practice") + "?q=quill", {"practice": "none"}).content.decode()
    assert "Search again with another name" in page


def test_the_system_in_use_is_suggested_from_the_catalogue(client, practice, systems, someone):
    someone(practice)
    page = client.get(question("system-now")).content.decode()
    assert "We think this is HarbourGP" in page
    assert page.count("checked") == 1


def test_the_new_system_must_differ_from_the_present_one(client, practice, systems, someone):
    someone(practice)
    client.post(question("system-now"), {"system": systems[0].pk})
    page = client.post(question("new-system"), {"system": systems[0].pk}).content.decode()
    assert "Choose a system that is different from HarbourGP" in page
    assert "<title>Error: " in page


def test_no_one_else_excludes_the_others(client, practice, systems, someone):
    someone(practice)
    client.post(question("system-now"), {"system": systems[0].pk})
    page = client.post(question("other-data"), {"systems": [systems[2].pk, "none"]}).content.decode()
    assert "Select either the systems that hold data, or" in page


def test_every_migration_needs_a_practice_contact(client, practice, systems, partner, someone):
    answer_everything(client, practice, systems, someone(partner))
    page = client.post(question("people"), {"practice_email": "", "commissioner_email": "not an address"})
    assert "Every migration needs a practice contact" in page.content.decode()
    assert "Enter an email address in the correct format" in page.content.decode()
    assert 'value="not an address"' in page.content.decode()


def test_changing_the_practice_asks_again_what_depends_on_it(client, practice, systems, partner, someone):
    answer_everything(client, practice, systems, someone(partner))
    other = OrganisationFactory(name="Larkmere Practice", commissioner=practice.commissioner)
    page = client.post(question("practice") + "?q=larkmere", {"practice": other.pk})
    assert page.url == question("system-now")


def test_a_colleague_who_changed_the_same_answer_is_named(client, practice, systems, someone):
    someone(practice)
    client.post(reverse("start_question", args=[0, "system-now"]), {"system": systems[0].pk})
    draft = StartDraft.everything.get()
    seen = draft.given_at("system-now")
    tom = MembershipFactory(organisation=practice, user__name="Tom Reid").user
    draft.keep("system-now", {"system": str(systems[1].pk)}, tom)
    page = client.post(question("system-now"), {"system": systems[0].pk, "drawn_with": seen})
    assert page.status_code == 409
    assert "Tom Reid changed this answer just now" in page.content.decode()
    newest = StartDraft.everything.get().given_at("system-now")
    client.post(question("system-now"), {"system": systems[0].pk, "drawn_with": newest})
    assert StartDraft.everything.get().answers["system-now"] == {"system": str(systems[0].pk)}


def test_an_address_typed_beside_a_chosen_person_is_not_lost_silently(client, practice, systems, partner, someone):
    person = someone(partner)
    answer_everything(client, practice, systems, person)
    typed = {
        "practice_email": "jo@quillbrook.example",
        "partner_person": code_of("contact", person.pk),
        "partner_email": "tom@csu.example",
    }
    page = client.post(question("people"), typed)
    assert page.status_code == 422
    assert "Select “Someone else” at Northshire CSU, or leave the email address empty" in page.content.decode()


def test_a_practice_whose_commissioner_has_closed_is_told_whom_to_ask(client, practice, someone):
    """Nobody could agree a date, or validate what is ordered."""
    practice.commissioner.closed_on = clock.today()
    practice.commissioner.save()
    someone(practice)
    page = client.get(reverse("start_migration"), follow=True)
    assert page.status_code == 409
    said = main_of(page)
    assert f"{practice.commissioner} ({practice.commissioner.ods_code}) has closed." in said
    assert "does not know which commissioner Quillbrook Lane Surgery belongs to now." in said


def test_a_name_without_an_address_is_not_lost(client, practice, systems, partner, someone):
    person = someone(partner)
    client.post(question("practice") + "?q=quillbrook", {"practice": practice.pk})
    typed = {"practice_email": "jo@quillbrook.example", "partner_person": code_of("contact", person.pk)}
    answered = client.post(question("people"), typed | {"partner_name": "Robin Vale"})
    assert answered.status_code == 422
    assert "Enter the email address of this person, or leave the name empty" in main_of(answered)
    assert client.post(question("people"), typed).status_code == 302
