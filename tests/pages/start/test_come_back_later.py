"""“Save and come back later” saves: a whole answer in the draft, another until its page is opened again."""

import pytest
from django.urls import reverse

from tests.browsing import browser_of
from tests.factories_catalogue import CommissionerFactory, MembershipFactory, OrganisationFactory, SystemFactory
from tests.support.looking import Page
from workflow.kernel.visibility import Actor
from workflow.pages.for_later import KEPT, SAVED
from workflow.tracks.start_draft import StartDraft

pytestmark = pytest.mark.django_db
LATER = {"later": "1"}


@pytest.fixture
def practice():
    return OrganisationFactory(name="Quillbrook Lane Surgery", commissioner=CommissionerFactory())


@pytest.fixture
def browser(practice):
    someone = MembershipFactory(organisation=practice)
    return browser_of(Actor(someone.user, practice))


def question(slug):
    draft = StartDraft.everything.last()
    return reverse("start_question", args=[draft.pk if draft else 0, slug])


def leave(browser, slug, typed):
    return Page(browser.post(question(slug), typed | LATER, follow=True))


def answer_up_to_the_people(browser):
    now, wanted = SystemFactory(name="HarbourGP"), SystemFactory(name="Meadow Record")
    browser.post(question("system-now"), {"system": now.pk})
    browser.post(question("new-system"), {"system": wanted.pk})
    browser.post(question("other-data"), {"systems": ["none"]})
    browser.post(question("delivery-partner"), {"partner": "none"})


def test_a_whole_answer_is_in_the_draft_for_colleagues_too(browser, practice):
    page = leave(browser, "system-now", {"system": (now := SystemFactory(name="HarbourGP")).pk})
    assert SAVED.splitlines()[0] in page
    assert StartDraft.everything.get().answers["system-now"] == {"system": str(now.pk)}
    colleague = browser_of(Actor(MembershipFactory(organisation=practice).user, practice))
    assert "saved on" in Page(colleague.get(reverse("start_migration")))


def test_an_answer_that_is_not_whole_is_there_again_unchecked(browser):
    answer_up_to_the_people(browser)
    before = StartDraft.everything.get().answers
    typed = {"practice_person": "else", "practice_name": "Ann Le", "practice_email": "ann@"}
    assert 'name="later"' in Page(browser.get(question("people"))).source
    assert KEPT.splitlines()[0] in leave(browser, "people", typed)
    assert StartDraft.everything.get().answers == before
    page = Page(browser.get(question("people")))
    assert 'value="ann@"' in page.source
    assert 'value="Ann Le"' in page.source
    assert "There is a problem" not in page


def test_the_first_question_leaves_no_draft_without_an_answer(browser):
    SystemFactory(name="HarbourGP")
    leave(browser, "system-now", {"system": ""})
    assert not StartDraft.everything.exists()


def test_no_page_that_asks_promises_to_save_by_a_link(browser):
    answer_up_to_the_people(browser)
    for slug in ("system-now", "new-system", "other-data", "delivery-partner", "people"):
        source = Page(browser.get(question(slug))).source
        assert [f"come back later</{tag}>" in source for tag in ("a", "button")] == [False, True]
