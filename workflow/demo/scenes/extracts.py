"""Practices whose data is on its way."""

from workflow.demo.chapters import beginning, dates, extracts, meetings, papers
from workflow.demo.scene import scene
from workflow.kernel.steps import Party


def _all_but_the_data(story, by):
    """What else there is to do is done."""
    yield from papers.called_off(story, by - 3)
    yield from meetings.booked(story, by + 1, kick_off=4, survey=6)
    yield by + 2
    story.take(story.order, "record_approach")


@scene("U99023")
def two_extracts_are_in_breach(story):
    yield from beginning.under_way(
        story,
        -34,
        -31,
        _all_but_the_data(story, -18),
        extracts.asked_by_the_agent(story, -8, Party.SOURCE),
        extracts=[
            extracts.requested(story, story.clinical, -15),
            extracts.scheduled(story, "ScanFile", -13),
            extracts.taken_in(story, "AnchorDose", -4),
        ],
        go_live=18,
        initial=-5,
    )


@scene("U99031")
def the_new_supplier_has_the_files(story):
    """It is asked about another date, and so whether they are still usable for it."""
    files = extracts.provided(story, story.clinical, -1), extracts.received(story, "AnchorDose", -2)
    asked = dates.agreed_by_the_three(story, -1, go_live=31, reason="The flu clinics have moved")
    yield from beginning.under_way(
        story, -28, -25, _all_but_the_data(story, -12), asked, extracts=files, go_live=24, initial=-1
    )


@scene("U99032")
def one_extract_is_good_and_one_is_not(story):
    yield from beginning.under_way(
        story,
        -40,
        -37,
        _all_but_the_data(story, -24),
        _a_question_is_closed(story),
        extracts=[extracts.taken_in(story, story.clinical, -9), _late_and_incomplete(story, "ScanFile")],
        go_live=14,
        initial=-12,
    )


def _late_and_incomplete(story, system):
    yield from extracts.scheduled(story, system, -16)
    yield -4
    extracts.provide(story, system)
    yield -3
    story.take(story.extract(system), "acknowledge")
    yield -1
    story.take(story.extract(system), "reject")


def _a_question_is_closed(story):
    yield from extracts.asked_by_the_agent(story, -25, Party.TARGET)
    yield -22
    story.take(story.question, "answer", text="Three teams that week. Team 2 is kept for this practice.", earlier=-23)
    yield -21
    story.take(story.said_day, "yes")
    yield -20
    story.take(story.question, "close")


@scene("U99033")
def a_sixth_extract_is_needed(story):
    yield from beginning.under_way(
        story,
        -44,
        -41,
        _all_but_the_data(story, -30),
        extracts=[
            _not_required(story, "AnchorDose", -42),
            extracts.taken_in(story, story.clinical, -18),
            _rejected_again_and_again(story, "ScanFile", -23),
        ],
        go_live=20,
        initial=-24,
    )
    yield -1
    story.take(story.migration, "ask_for_help", by=Party.PRACTICE)
    request = story.extract("ScanFile")
    story.contest(request, "tell_agent", by=Party.PARTNER, text="Friday was a holiday here.")
    story.take(story.contested, "dismiss", text="A local holiday is a working day in this count.")


def _not_required(story, system, on):
    yield on
    story.take(story.extract(system), "mark_not_required")


def _rejected_again_and_again(story, system, first):
    yield from extracts.provided(story, system, first)
    for attempt in range(5):
        on = first + 4 * attempt
        if attempt:
            yield on
            extracts.provide(story, system)
        yield on + 2
        story.take(story.extract(system), "reject", next_on=story.days.date(on + 5))
        if attempt < 4:
            yield on + 3
            story.take(story.extract(system), "ask_again")
