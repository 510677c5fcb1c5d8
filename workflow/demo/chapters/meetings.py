"""The kick-off and the technical survey."""

from workflow.demo.answers_about_days import ON_SITE
from workflow.kernel.steps import Party


def invited(story, on, *, kick_off, survey):
    """The delivery partner invites to both meetings."""
    yield on
    for kind, day in (("kick_off", kick_off), ("survey", survey)):
        how = (
            {"survey_by": story.to.supplier.name, "survey_how": "on_site", "place": ON_SITE} if kind == "survey" else {}
        )
        story.take(story.meeting(kind), "propose", by=Party.PARTNER, on=story.days.date(day), gap_reason="", **how)


def booked(story, by, *, kick_off, survey):
    yield from invited(story, by - 3, kick_off=kick_off, survey=survey)
    yield by - 2
    accepted_by(story, Party.PRACTICE)
    yield by - 1
    accepted_by(story, Party.TARGET)
    yield by
    for kind in ("kick_off", "survey"):
        story.take(story.meeting(kind), "book")


def came(story, kind, on):
    """The day of a meeting that is booked."""
    yield on
    story.let_come("come", story.meeting(kind))


def held(story, kind, on, said_on):
    yield from came(story, kind, on)
    yield said_on
    story.take(story.meeting(kind), "record_held")


def accepted_by(story, party, kinds=("kick_off", "survey")):
    for kind in kinds:
        story.take(story.meeting(kind), "accept_invitation", by=party)


def kept(story, on, kind):
    """For the go-live date that stands by now."""
    yield on
    story.take(story.meeting(kind), "keep")


def lapsed(story, on, *, kick_off, survey):
    """Nobody answered about the kick-off, and its day has passed."""
    yield from invited(story, on, kick_off=kick_off, survey=survey)
    yield kick_off + 1
    story.let_come("lapse", story.meeting("kick_off"))
