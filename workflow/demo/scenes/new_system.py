"""Practices whose new system is being ordered."""

from workflow.demo.chapters import beginning, extracts, papers
from workflow.demo.scene import scene
from workflow.kernel.steps import Party


@scene("U99002")
def an_order_lies_with_the_commissioner(story):
    yield from beginning.under_way(story, -5, -2, papers.ordered(story, -3), _help_is_not_needed_after_all(story))


def _help_is_not_needed_after_all(story):
    yield -2
    story.take(story.migration, "ask_for_help", by=Party.PRACTICE)
    yield -1
    story.take(story.call_for_help, "withdraw", by=Party.PRACTICE)


@scene("U99006")
def a_check_takes_too_long(story):
    yield from beginning.under_way(story, -9, -4, _opened(story, sent_on=-8))


@scene("U99011")
def an_order_has_come_back(story):
    returned = story.later(-2, "order", "send_back")
    yield from beginning.under_way(story, -8, -4, _opened(story, sent_on=-7), returned, _a_form_is_added(story))


def _a_form_is_added(story):
    yield -1
    story.add_document(story.order, "Order form", by=Party.PARTNER)


def _opened(story, sent_on):
    yield from papers.ordered(story, sent_on)
    yield sent_on + 2
    story.take(story.order, "start_check")


@scene("U99025")
def the_new_supplier_must_say_today(story):
    question = _answered_but_not_on_that_day(story)
    yield from beginning.under_way(story, -9, -4, _validated(story, -5), question)


def _answered_but_not_on_that_day(story):
    yield from extracts.asked_by_the_agent(story, -4, Party.TARGET)
    yield -2
    story.take(story.question, "answer", text="Team 2 is free.", earlier=-3)
    yield -1
    story.take(story.said_day, "no", reason="The answer came on the day it was recorded.")


def _validated(story, by):
    yield from papers.ordered(story, by - 3)
    yield from papers.checked(story, by, "order")


@scene("U99021")
def the_new_supplier_asks_a_question(story):
    question = extracts.asked_by_the_agent(story, -4, Party.TARGET)
    doubts = (
        story.later(-4, "order", "query", by=Party.TARGET),
        story.later(-2, "question", "ask_clarification", question="Do you mean the trial load or the final one?"),
    )
    yield from beginning.under_way(story, -10, -5, _validated(story, -6), question, *doubts)


@scene("U99029")
def the_new_supplier_says_no_and_the_practice_wavers(story):
    no = {"lines": "We do not sell data entry forms without appointments."}
    doubts = story.later(-3, "order", "refuse", sections=no), story.later(-2, "migration", "ask_to_cancel")
    yield from beginning.under_way(story, -11, -6, _validated(story, -7), papers.ended(story, -4), *doubts)


@scene("U99036")
def the_order_is_taken_off_the_table(story):
    question = extracts.asked_by_the_agent(story, -6, Party.TARGET)
    both = papers.ordered(story, -8), papers.ended(story, -5)
    end = (
        story.later(-4, "order", "withdraw", by=Party.COMMISSIONER),
        story.later(
            -2, "question", "answer", text="Two teams, and one of them is kept for this practice for the month."
        ),
    )
    yield from beginning.under_way(story, -9, -6, *both, question, *end)
