"""Practices that have got started, stand still, or have given up."""

from decimal import Decimal

from catalogue.fictional import EASTFOLD_ICB, NORTHSHIRE_ICB
from workflow.demo.chapters import beginning, dates, days_that_come, extracts, meetings, papers
from workflow.demo.scene import scene
from workflow.kernel.steps import Party


@scene("U99041")
def mobilised_on_the_day_of_the_survey(story):
    """Nobody has said yet whether the kick-off took place."""
    yield from beginning.under_way(
        story,
        -30,
        -27,
        papers.called_off(story, -14),
        meetings.booked(story, -6, kick_off=-1, survey=0),
        meetings.came(story, "kick_off", -1),
        meetings.came(story, "survey", 0),
        dates.agreed_by_the_three(story, -3, go_live=35),
        go_live=30,
        initial=5,
    )


@scene("U99043")
def mobilised_and_the_survey_found_something(story):
    yield from beginning.under_way(
        story,
        -44,
        -40,
        papers.called_off(story, -28),
        papers.approach_recorded(story, -26),
        meetings.booked(story, -18, kick_off=-12, survey=-10),
        dates.lapsed(story, -38, go_live=27),
        go_live=22,
        initial=2,
    )
    yield from meetings.held(story, "kick_off", -12, -12)
    yield from meetings.held(story, "survey", -10, -9)
    story.take(story.migration, "open_supplementary_case", by=Party.PARTNER)
    yield -8
    story.take(story.supplementary_case, "add_cost", what="A switch and six cables for the branch",
               amount=Decimal("1480.00"), source="")  # fmt: skip
    story.take(story.supplementary_case, "send")


@scene("U99040")
def the_practice_is_being_rebuilt(story):
    """It was of another region when it began, whose commissioner keeps what it wrote until the day it gave it over."""
    story.cast.people[Party.COMMISSIONER] = story.company.at(EASTFOLD_ICB)
    both = _given_over(story, -9), papers.ordered(story, -7)
    yield from beginning.under_way(story, -11, -8, *both, go_live=70, extracts=[])
    yield -6
    story.take(story.migration, "hold", by=Party.COMMISSIONER, until=story.days.date(4))


def _given_over(story, on):
    yield on - 1
    story.add_document(story.case, "Letter of approval", by=Party.COMMISSIONER)
    story.note(Party.COMMISSIONER, "The letter went to the practice by post, too.")
    yield on
    northshire = story.company.at(NORTHSHIRE_ICB)
    story.take(story.migration, "change_commissioner", organisation=northshire[0].organisation.pk,
               contact=northshire[0].user.pk, email=northshire[0].user.email)  # fmt: skip
    story.cast.people[Party.COMMISSIONER] = northshire


@scene("U99044")
def given_up_before_any_supplier_knew(story):
    yield from beginning.funded_elsewhere(story, -22)
    yield from beginning.dated(story, -18, go_live=52)
    yield -12
    story.take(story.migration, "cancel", by=Party.PARTNER)


@scene("U99024")
def given_up_after_the_order(story):
    both = papers.order_accepted(story, -22), papers.ended(story, -20), dates.asked_for(story, -16, go_live=33)
    yield from beginning.under_way(story, -32, -28, *both, go_live=26)
    yield -14
    story.take(story.migration, "ask_to_cancel")
    yield from extracts.asked_by_the_agent(story, -13, Party.TARGET)
    yield -11
    story.take(story.question, "answer", text="The team is released.", earlier=-12)
    story.take(story.migration, "cancel", by=Party.COMMISSIONER)


@scene("U99046")
def gone_live(story):
    yield from days_that_come.all_done(story, go_live=-6)
    yield -5
    story.let_come("come")
    story.take(story.date, "gone_live", by=Party.PARTNER)


@scene("U99047")
def nobody_has_said_how_it_went(story):
    yield from days_that_come.all_done(story, go_live=-2)
    yield -1
    story.let_come("come")


@scene("U99048")
def the_line_failed_on_the_day(story):
    yield from days_that_come.all_done(story, go_live=-3)
    yield -2
    story.let_come("come")
    yield -1
    story.take(story.date, "not_gone_live", by=Party.PRACTICE)
