"""“Start a migration”, as a practice and as a delivery partner, to the migration it makes."""

import pytest
from django.urls import reverse

from tests.browsing import main_of
from tests.factories_catalogue import (
    CommissionerFactory,
    MembershipFactory,
    OrganisationFactory,
    SystemFactory,
    SystemInUseFactory,
)
from tests.rehearsals import a_journey
from workflow import clock
from workflow.audit.event import Event
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.kernel.visibility import LOCAL
from workflow.operations.address_codes import code_of
from workflow.pages.start.systems_form import ON_NO_FRAMEWORK
from workflow.tracks.migration import Migration
from workflow.tracks.start_draft import StartDraft

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice():
    commissioner = CommissionerFactory(email="primary.care@icb.example")
    return OrganisationFactory(name="Quillbrook Lane Surgery", commissioner=commissioner)


@pytest.fixture
def systems(practice):
    """The system in use, the one wanted, an anticoagulation system that holds data, and the agent."""
    now, wanted = SystemFactory(name="HarbourGP"), SystemFactory(name="Meadow Record")
    holder = SystemFactory(subsidiary=True, name="AnchorDose", holds_what="anticoagulation")
    messages = SystemFactory(subsidiary=True, name="Ripple Messages", holds_data=False, holds_what="")
    for system in (now, holder, messages):
        SystemInUseFactory(practice=practice, system=system)
    OrganisationFactory(agent=True, email="agent@agent.example")
    return now, wanted, holder, messages


@pytest.fixture
def someone(client):
    def at(organisation):
        membership = MembershipFactory(organisation=organisation)
        client.force_login(membership.user)
        return membership.user

    return at


@pytest.fixture
def partner():
    return OrganisationFactory(delivery_partner=True, name="Northshire CSU")


def question(slug, draft=None):
    draft = draft or StartDraft.everything.last()
    return reverse("start_question", args=[draft.pk if draft else 0, slug])


def answer_everything(client, practice, systems, person, *, search=True):
    now, wanted, holder, _ = systems
    if search:
        client.post(question("practice") + "?q=quillbrook", {"practice": practice.pk})
    client.post(question("system-now"), {"system": now.pk})
    client.post(question("new-system"), {"system": wanted.pk})
    client.post(question("other-data"), {"systems": [holder.pk]})
    if search:
        people = {"practice_email": "jo@quillbrook.example", "partner_person": code_of("contact", person.pk)}
        return client.post(question("people"), people)
    client.post(question("delivery-partner"), {"partner": "none"})
    return client.post(question("people"), {"practice_person": code_of("contact", person.pk)})


def test_each_system_is_explained_beside_its_name(client, practice, systems, partner, someone):
    """Systems of much the same name are told apart by whose they are and what binds their supplier."""
    unbound = SystemFactory(name="Meadow Record 2", framework=None)
    someone(partner)
    client.post(question("practice") + "?q=quillbrook", {"practice": practice.pk})
    for slug in ("system-now", "new-system"):
        page = client.get(question(slug)).content.decode()
        assert f"From {unbound.supplier}. {ON_NO_FRAMEWORK}" in page
        assert f"From {systems[1].supplier}, on {systems[1].framework}: the service levels" in page


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


def test_a_practice_with_an_open_migration_is_led_to_it(client, someone):
    journey = a_journey()
    client.force_login(journey.cast.actor(Party.PRACTICE).user)
    page = client.get(reverse("start_migration"))
    assert page.status_code == 409
    assert reverse("overview", args=[journey.migration.reference]) in page.content.decode()


def test_a_practice_whose_open_migration_one_sees_is_marked_in_the_list(client, partner, someone):
    """Nobody finds out by choosing one after the other."""
    journey = a_journey()
    searched = f"{reverse('start_question', args=[0, 'practice'])}?q={journey.migration.practice.ods_code}"
    client.force_login(journey.cast.actor(Party.PARTNER).user)
    assert "has an open migration" in main_of(client.get(searched))
    someone(partner)
    assert "has an open migration" not in main_of(client.get(searched))


def test_a_partner_that_may_not_know_learns_nothing_of_an_open_migration(client, partner, someone):
    journey = a_journey()
    other = journey.migration.practice
    other.commissioner = CommissionerFactory()
    other.save()
    someone(partner)
    page = client.post(question("practice") + f"?q={other.ods_code}", {"practice": other.pk})
    assert page.status_code == 409
    words = page.content.decode()
    assert f"You cannot start a migration for {other.name} now" in words
    assert "they can tell you why, and engage you for its migration" in words
    assert journey.migration.reference not in words
    assert "open migration" not in words


def test_a_draft_can_be_found_again_and_deleted(client, practice, systems, partner, someone):
    answer_everything(client, practice, systems, someone(partner))
    draft = StartDraft.everything.get()
    assert "Quillbrook Lane Surgery" in client.get(reverse("start_migration")).content.decode()
    discard = reverse("discard_draft", args=[draft.pk])
    assert "Keep the draft" in client.get(discard).content.decode()
    client.post(discard)
    assert "not there any more" in client.post(discard, follow=True).content.decode()
    assert not StartDraft.everything.exists()


def test_a_draft_of_another_organisation_is_not_there(client, practice, systems, partner, someone):
    answer_everything(client, practice, systems, someone(partner))
    draft = StartDraft.everything.get()
    someone(OrganisationFactory(delivery_partner=True))
    discard = reverse("discard_draft", args=[draft.pk])
    for address in (question("check", draft), question("practice", draft)):
        assert client.get(address).status_code == 404
        assert client.post(address).status_code == 404
    assert client.get(discard).status_code == 404
    assert "not there any more" in client.post(discard, follow=True).content.decode()  # nor is it for its owner, twice
    assert StartDraft.everything.filter(pk=draft.pk).exists()


@pytest.mark.parametrize("kind", ["commissioner_kind", "supplier", "agent", "administration"])
def test_only_practices_and_delivery_partners_may_start(client, someone, kind):
    someone(OrganisationFactory(**{kind: True}))
    page = client.get(reverse("start_migration"))
    assert page.status_code == 403
    assert "Only staff of a practice, or of a delivery partner," in page.content.decode()


def test_an_unfinished_draft_cannot_be_started(client, practice, systems, someone):
    someone(practice)
    client.post(question("system-now"), {"system": systems[0].pk})
    assert client.post(question("check")).url == question("new-system")
    assert not Migration.everything.exists()


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
