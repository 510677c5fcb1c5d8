"""The words of emails: every step that tells somebody has its own, and no text can break a header."""

from pathlib import Path

import pytest
from django.conf import settings

from tests.rehearsals import a_journey
from tests.support.looking import look
from workflow.emails.render import render
from workflow.kernel.machine import machines
from workflow.kernel.steps import Party, steps_of
from workflow.outbox.email import Email
from workflow.outbox.templates import LONGEST_SUBJECT, for_practice, one_line, plain
from workflow.tracks.guards import SUPPLIERS
from workflow.tracks.migration import Migration

pytestmark = pytest.mark.once

WORDS = Path(settings.BASE_DIR) / "templates" / "emails" / "steps"
TOLD = {
    f"{machine}/{name}"
    for machine, model in machines().items()
    for name, step in steps_of(model).items()
    if step.tell or step.by_proxy
}
OUTSIDE = {  # of what only the local parties read on a page, a supplier that is told gets a letter of its own
    f"migration/{name}.outside" for name, step in steps_of(Migration).items() if set(step.tell) & set(SUPPLIERS)
}


def test_every_step_that_somebody_is_told_of_has_words_of_its_own():
    written = {f"{path.parent.name}/{path.name.removesuffix('.txt.jinja')}" for path in WORDS.glob("*/*.txt.jinja")}
    assert written == TOLD | OUTSIDE


@pytest.mark.django_db
def test_no_mail_and_no_history_calls_a_part_by_its_key():
    """What is returned is named as its page names it: “What is ordered, and prices”, not “lines”."""
    journey = a_journey()
    journey.follow_the_lists(until=lambda migration: migration.funding.state == "submitted")
    costs = journey.take(journey.migration.funding, "request_info", parts={"costs": "Attach it."})
    journey.follow_the_lists(until=_an_order_is_checked)
    order = journey.migration.call_off("procurement")
    lines = journey.take(order, "send_back", sections={"lines": "Too dear."})
    for event, words in ((costs, "Costs and who pays: Attach it."), (lines, "What is ordered, and prices: Too dear.")):
        letters = [render(mail)[1] for mail in Email.objects.filter(event=event)]
        assert letters
        assert all(words in letter for letter in letters)
        assert words in look(journey, Party.PARTNER, "history", about=event.subject.partition(":")[0])


def _an_order_is_checked(migration):
    return migration.registered_on and migration.call_off("procurement").state == "with_commissioner"


def test_a_long_practice_name_is_shortened_in_the_subject():
    name = "The Old Harbour and Lantern Row Medical Centre Partnership"
    subject = one_line(f"Check the decommission call-off for {name}", name)
    assert subject == "The Old Harbour and Lantern Row… – Check the decommission call-off"
    assert len(subject) <= LONGEST_SUBJECT


def test_a_subject_never_passes_70_characters():
    assert len(one_line("Word " * 40, "Larkmere Practice")) <= LONGEST_SUBJECT
    assert len(one_line("W" * 400)) <= LONGEST_SUBJECT


@pytest.mark.parametrize("typed", ["A\nBcc: all@example.org", "A\r\nBcc: all@example.org", "A\x00\x0b B"])
def test_a_subject_is_one_line_whatever_was_typed(typed):
    assert one_line(typed, "Larkmere Practice").isprintable()


def test_control_characters_and_turned_text_leave_the_body():
    assert plain("one\x07two\u202ethree\r\n\n\n\nfour  \n") == "onetwothree\n\nfour\n"


def test_the_reason_of_a_task_follows_the_practice():
    assert for_practice("Revise the call-off: the go-live date has changed", "Larkmere") == (
        "Revise the call-off for Larkmere (the go-live date has changed)"
    )
