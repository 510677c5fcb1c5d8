"""A start that is not finished, and a practice that has begun already."""

import pytest
from django.urls import reverse

from tests.browsing import main_of
from tests.factories_catalogue import CommissionerFactory, OrganisationFactory
from tests.pages.start.answering import answer_everything, question
from tests.rehearsals import a_journey
from workflow.kernel.steps import Party
from workflow.tracks.migration import Migration
from workflow.tracks.start_draft import StartDraft

pytestmark = pytest.mark.django_db


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
