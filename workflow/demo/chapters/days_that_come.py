"""All that comes before the day of the go-live."""

from workflow.demo.chapters import beginning, extracts, meetings, papers


def all_done(story, go_live):
    yield from beginning.under_way(
        story,
        go_live - 60,
        go_live - 56,
        papers.called_off(story, go_live - 40),
        papers.approach_recorded(story, go_live - 38),
        _met(story, go_live - 34),
        extracts=[extracts.taken_in(story, story.clinical, go_live - 15)],
        go_live=go_live,
        initial=go_live - 18,
    )


def _met(story, booked_on):
    yield from meetings.booked(story, booked_on, kick_off=booked_on + 4, survey=booked_on + 6)
    for kind, day in (("kick_off", booked_on + 4), ("survey", booked_on + 6)):
        yield from meetings.held(story, kind, day, day)
