"""What a partner may not start is said as soon as it is known: beside the practice, and on whichever page is next."""

import pytest
from django.urls import reverse

from catalogue.models import Engagement
from tests.browsing import main_of
from tests.pages.start.answering import answer_everything, question
from workflow.tracks.start_draft import StartDraft

pytestmark = pytest.mark.django_db


def words_of(client, address):
    return main_of(client.get(address))


@pytest.fixture
def begun(client, practice, systems, partner, someone):
    answer_everything(client, practice, systems, someone(partner))
    return StartDraft.everything.get()


def test_beside_each_practice_stands_that_its_commissioner_has_not_engaged_the_partner(
    client, practice, partner, someone
):
    someone(partner)
    address, said = question("practice") + "?q=quillbrook", f"you are not engaged by {practice.commissioner}"
    Engagement.objects.filter(partner=partner).delete()
    assert said in words_of(client, address)
    Engagement.objects.create(commissioner=practice.commissioner, partner=partner, engaged_on="2026-01-01")
    assert said not in words_of(client, address)


@pytest.mark.parametrize("slug", ["system-now", "people", "check"])
def test_a_draft_whose_engagement_has_ended_says_so_on_whichever_page_is_opened(client, begun, practice, slug):
    Engagement.objects.all().delete()
    words = words_of(client, question(slug, begun))
    assert f"{practice.commissioner} has not engaged Northshire CSU for its practices" in words
    assert "Choose another practice" in words
    assert "Delete this draft" in words
    assert reverse("discard_draft", args=[begun.pk]) in client.get(question(slug, begun)).content.decode()


@pytest.mark.parametrize("slug", ["system-now", "people"])
def test_a_draft_of_a_practice_that_is_taken_meanwhile_asks_no_more_questions(client, begun, practice, slug):
    practice.commissioner = None
    practice.save()
    answer = client.get(question(slug, begun))
    assert answer.status_code == 409
    assert "You cannot start a migration for Quillbrook Lane Surgery now" in main_of(answer)
    assert client.get(question("practice", begun)).status_code == 200


def test_a_search_is_there_again_wherever_the_start_is_opened_from(client, practice, partner, someone):
    someone(partner)
    page = client.get(question("practice") + "?q=quillbrook").content.decode()
    action = page.split('<form method="post" action="')[1].split('"')[0]
    assert action == question("practice")
    client.post(action, {"q": "quillbrook", "later": "1"})
    again = client.get(question("practice")).content.decode()
    assert 'value="quillbrook"' in again
    assert "1 practice matches" in again
    assert "There is a problem" not in again


def test_an_answer_to_the_search_that_went_along_is_taken(client, practice, partner, someone):
    someone(partner)
    refused = client.post(question("practice"), {"q": "quillbrook"})
    assert "Select the practice that is changing system" in main_of(refused)
    assert "Quillbrook Lane Surgery" in main_of(refused)
    assert client.post(question("practice"), {"q": "quillbrook", "practice": practice.pk, "later": "1"}).url
    assert StartDraft.everything.get().practice == practice
