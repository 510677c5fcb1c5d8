"""Practices that have only the kick-off and the survey before them."""

from workflow.rehearsal import chapters
from workflow.rehearsal.scene import scene
from workflow.steps import Party


@scene("U99042")
def the_meetings_are_to_be_booked(story):
    yield from chapters.under_way(
        story,
        -24,
        -20,
        chapters.order_accepted(story, -4),
        chapters.notice_accepted(story, -10),
        extracts=[chapters.scheduled(story, story.clinical, -15), _the_wrong_supplier_was_asked(story)],
        go_live=40,
    )


def _the_wrong_supplier_was_asked(story):
    yield from chapters.form_sent(story, "ScanFile", -20)
    yield -18
    story.take(story.extract("ScanFile"), "cancel", reason="The practice closed its ScanFile account in the summer.")


@scene("U99039")
def the_survey_does_not_suit(story):
    yield from chapters.under_way(
        story,
        -28,
        -24,
        chapters.called_off(story, -8),
        chapters.approach_recorded(story, -5),
        chapters.invited(story, -3, kick_off=6, survey=8),
        go_live=38,
    )
    yield -2
    chapters.accepted_by(story, Party.PRACTICE, kinds=["kick_off"])
    story.take(
        story.meeting("survey"), "decline", by=Party.PRACTICE, reason="The room is let to the midwives that day."
    )
