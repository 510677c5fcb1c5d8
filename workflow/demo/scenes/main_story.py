"""Quillbrook Lane Surgery: in the middle of everything, with something for everybody to do."""

from workflow.demo.chapters import beginning, extracts, meetings, papers
from workflow.demo.scene import scene
from workflow.kernel.steps import Party


@scene("U99901")
def quillbrook_lane_is_well_under_way(story):
    yield from beginning.under_way(
        story,
        -38,
        -34,
        papers.called_off(story, -14),
        papers.approach_recorded(story, -15),
        _papers(story),
        _a_busy_spring(story),
        _a_training_day(story),
        meetings.invited(story, -2, kick_off=7, survey=9),
        extracts=[extracts.form_sent(story, story.clinical, -4), _scanfile_asks(story), _anchor_is_slow(story)],
        funding=beginning.funded,
        go_live=46,
        initial=20,
    )


def _papers(story):
    yield -37
    story.add_document(story.case, "Minutes of the digital board", by=Party.COMMISSIONER)
    yield -25
    story.add_document(story.order, "Order form", by=Party.PARTNER)
    yield -23
    story.add_document(story.order, "Order form", by=Party.PARTNER)
    story.add_document(story.notice, "Notice to end the agreement", by=Party.PARTNER)
    yield -3
    story.add_document(story.extract(story.clinical), "Extract request form", by=Party.SOURCE)


def _a_busy_spring(story):
    yield -30
    for first, last in ((10, 14), (30, 31), (44, 53)):
        story.take(story.date, "add_busy_period", first=story.days.date(first), last=story.days.date(last))
    story.note(Party.PARTNER, "Jo prefers to be called before 10am, and not on Mondays.")
    story.note(Party.PRACTICE, "Ask about the scanner licence when the survey is booked.")


def _a_training_day(story):
    yield -3
    story.close(Party.PRACTICE, 2, "Staff training")


def _scanfile_asks(story):
    yield from extracts.requested(story, "ScanFile", -9)
    yield -2
    story.take(story.extract("ScanFile"), "query")


def _anchor_is_slow(story):
    yield -8
    story.take(story.extract("AnchorDose"), "request_form")
    yield -1
    story.take(story.migration, "ask_for_help", by=Party.PRACTICE)
    request = story.extract("AnchorDose")
    story.contest(request, "issue_form", by=Party.PRACTICE, text="They were asked by telephone a week before.")
