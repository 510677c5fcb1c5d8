"""Practices whose money is not settled yet."""

from workflow.demo.chapters import beginning
from workflow.demo.scene import scene
from workflow.kernel.steps import Party


@scene("U99004")
def the_practice_has_begun_alone(story):
    yield from beginning.started(story, -3, with_partner=False)
    yield -1
    story.take(story.case, "write_justification", by=Party.PRACTICE)


@scene("U99026")
def nobody_of_the_practice_has_taken_it_up(story):
    yield from beginning.started(story, -6)


@scene("U99034")
def the_case_is_half_written_and_late(story):
    yield from beginning.started(story, -13)
    yield -11
    story.take(story.case, "write_justification")
    yield -10
    story.take(story.case, "add_cost", source="")
    story.take(story.case, "add_service")


@scene("U99005")
def a_board_has_put_the_case_off(story):
    yield from beginning.started(story, -27)
    yield from beginning.case_sent(story, -20)
    yield -9
    story.take(story.case, "record_board", decision="waiting", decided_on=story.days.date(-9))


@scene("U99001")
def the_commissioner_can_decide(story):
    yield from beginning.started(story, -13)
    yield from beginning.case_sent(story, -6)
    yield -2
    story.take(story.case, "record_board", decided_on=story.days.date(-3))


@scene("U99007")
def the_commissioner_wants_to_know_more(story):
    yield from beginning.started(story, -19)
    yield from beginning.case_sent(story, -12)
    yield -6
    story.take(story.case, "request_info")


@scene("U99038")
def the_funding_is_declined(story):
    yield from beginning.started(story, -24)
    yield from beginning.case_sent(story, -16)
    yield -4
    story.take(story.case, "decline")


@scene("U99028")
def the_practice_has_withdrawn_its_case(story):
    yield from beginning.started(story, -16)
    yield from beginning.case_sent(story, -11)
    yield -3
    story.take(story.case, "withdraw", by=Party.PRACTICE)


@scene("U99009")
def the_money_is_there_and_no_date_yet(story):
    yield from beginning.funded(story, -4)
