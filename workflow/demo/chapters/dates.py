"""Another go-live date beside the one that stands."""

from workflow.kernel.steps import Party


def asked_for(story, on, go_live, by=Party.PARTNER, **said):
    yield on
    story.take(story.date, "propose", by=by, on=story.days.date(go_live), **said)


def agreed_by_the_three(story, on, go_live, by=Party.PARTNER, **said):
    """Whoever asks has said yes; the other two answer on the next day."""
    yield from asked_for(story, on, go_live, by, **said)
    yield on + 1
    for party in (Party.PRACTICE, Party.COMMISSIONER, Party.PARTNER):
        if story.cast.actor(party).organisation.pk in story.request.yet_to_answer():
            story.take(story.request, "agree", by=party)


def objected(story, on, go_live, by=Party.PARTNER, to_object=Party.PRACTICE):
    yield from asked_for(story, on, go_live, by)
    yield on + 2
    story.take(story.request, "object", by=to_object)


def withdrawn(story, on, go_live, by=Party.PRACTICE):
    yield from asked_for(story, on, go_live, by)
    yield on + 1
    story.take(story.request, "withdraw", by=by)


def not_possible(story, on, go_live):
    yield from agreed_by_the_three(story, on, go_live)
    yield on + 2
    story.take(story.request, "not_possible")


def replaced(story, on, go_live, by=Party.PARTNER, **said):
    yield from agreed_by_the_three(story, on, go_live, by, **said)
    yield on + 2
    on_day, calendar = story.request.on, story.days.calendar
    story.take(story.request, "confirm", on=on_day, initial_extract_on=calendar.subtract(on_day, 25),
               final_extract_on=calendar.subtract(on_day, 3))  # fmt: skip


def lapsed(story, on, go_live):
    """Asked for, and not answered until nobody could answer any more."""
    yield from asked_for(story, on, go_live)
    yield on + 15
    story.let_lapse()
