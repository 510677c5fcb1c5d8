"""A page that is stale because another step was taken says which, and compares no answers that nobody gave."""

import pytest

from tests.pages.step.test_twice import page  # noqa: F401  the fixture
from workflow.engine.perform import perform

pytestmark = pytest.mark.django_db


def colleague_of(page):  # noqa: F811
    return next(a for a in page.journey.cast.of(page.actor.organisation.pk) if a.user != page.actor.user)


def test_the_other_step_is_named_and_what_it_never_asked_is_not_called_theirs(page):  # noqa: F811
    page = page("booking", "decline")
    perform(page.record, "accept_invitation", actor=(other := colleague_of(page)))
    answered = page.send(reason="We are closed that day.")
    words = answered.content.decode()
    assert answered.status_code == 409
    said = [f"{other.user.name} at {other.organisation.name} changed this at", "“Accept the invitation”"]
    kept = ["We are closed that day.", "Leave it as it is now"]
    assert [part for part in said + kept if part not in words] == []
    assert [part for part in ("What is different", "Use theirs") if part in words] == []
