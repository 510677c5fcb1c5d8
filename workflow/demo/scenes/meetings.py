"""Practices that have only the kick-off and the survey before them."""

from workflow.demo.chapters import beginning, dates, extracts, meetings, papers
from workflow.demo.scene import scene
from workflow.kernel.steps import Party


@scene("U99042")
def the_meetings_are_to_be_booked(story):
    yield from beginning.under_way(
        story,
        -24,
        -20,
        papers.order_accepted(story, -4),
        papers.notice_accepted(story, -10),
        dates.objected(story, -5, go_live=45),
        extracts=[extracts.scheduled(story, story.clinical, -15), _the_wrong_supplier_was_asked(story)],
        go_live=40,
    )


def _the_wrong_supplier_was_asked(story):
    yield from extracts.form_sent(story, "ScanFile", -20)
    yield -18
    story.take(story.extract("ScanFile"), "cancel", reason="The practice closed its ScanFile account in the summer.")


@scene("U99039")
def the_survey_does_not_suit(story):
    yield from beginning.under_way(
        story,
        -28,
        -24,
        papers.called_off(story, -8),
        papers.approach_recorded(story, -5),
        meetings.invited(story, -3, kick_off=6, survey=8),
        dates.asked_for(story, -2, go_live=43, by=Party.PRACTICE),
        go_live=38,
    )
    yield -2
    for party in (Party.PRACTICE, Party.TARGET):
        meetings.accepted_by(story, party, kinds=["kick_off"])
    story.take(
        story.meeting("survey"), "decline", by=Party.PRACTICE, reason="The room is let to the midwives that day."
    )
