"""What somebody typed is text on a page, whoever reads it."""

import pytest

from tests.browsing import browser_of
from tests.rehearsals import a_journey
from workflow.kernel.steps import Party

TYPED = "<script>alert('read me')</script><img src=x onerror=alert(1)>"
pytestmark = pytest.mark.django_db


@pytest.fixture
def journey():
    return a_journey()


def test_a_note_that_holds_a_script_is_shown_as_it_was_typed(journey):
    page = f"/migrations/{journey.migration.reference}/notes/"
    partner = browser_of(journey.cast.actor(Party.PARTNER))
    assert partner.post(page, {"text": TYPED}).status_code == 302
    shown = partner.get(page).content.decode()
    assert "<script>alert" not in shown
    assert "<img src=x" not in shown
    assert "&lt;script&gt;alert(&#39;read me&#39;)&lt;/script&gt;" in shown


def test_so_is_a_word_that_somebody_searches_for(journey):
    shown = browser_of(journey.cast.actor(Party.PARTNER)).get("/migrations/", {"q": TYPED}).content.decode()
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert" in shown


def test_and_a_name_in_the_history(journey):
    actor = journey.cast.actor(Party.PRACTICE)
    type(actor.user).objects.filter(pk=actor.user.pk).update(name="Jo <b>Marsh</b>")
    journey.take(journey.migration.funding, "withdraw", reason=TYPED)
    shown = browser_of(journey.cast.actor(Party.PARTNER)).get(f"/migrations/{journey.migration.reference}/history/")
    assert "<script>alert" not in shown.content.decode()
    assert "&lt;script&gt;alert" in shown.content.decode()
