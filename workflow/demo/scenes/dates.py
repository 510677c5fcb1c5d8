"""Practices that are looking for their go-live date."""

from workflow.demo.chapters import beginning, dates, meetings, papers
from workflow.demo.scene import scene
from workflow.kernel.steps import Party


@scene("U99017")
def the_commissioner_has_yet_to_agree(story):
    yield from beginning.funded(story, -6)
    yield -3
    fall_backs = [story.days.date(70), story.days.date(75)]
    story.take(story.date, "propose", by=Party.PARTNER, on=story.days.date(65), fall_backs=fall_backs)
    yield -1
    story.take(story.request, "agree", by=Party.PARTNER, on_behalf_of=Party.PRACTICE,
               evidence="Telephone call with the practice manager, who has yet to make it her own")  # fmt: skip


@scene("U99012")
def the_date_is_in_its_third_round(story):
    yield from beginning.funded(story, -16)
    yield -13
    story.take(story.date, "propose", by=Party.PARTNER, on=story.days.date(55))
    yield -11
    story.take(story.request, "object", by=Party.PRACTICE)
    yield -9
    story.take(story.date, "propose", by=Party.COMMISSIONER, on=story.days.date(58))
    yield -8
    story.take(story.request, "agree", by=Party.PRACTICE)
    yield -7
    story.take(story.request, "take_yes_back", by=Party.PRACTICE)
    story.take(story.request, "object", by=Party.PRACTICE)
    yield -2
    story.take(story.date, "propose", by=Party.PARTNER, on=story.days.date(68),
               fall_backs=[story.days.date(73)])  # fmt: skip
    yield -1
    story.take(story.request, "agree", by=Party.COMMISSIONER)


@scene("U99016")
def nobody_has_registered_it(story):
    yield from beginning.funded_elsewhere(story, -14)
    yield from beginning.dated(story, -8, go_live=62)


@scene("U99035", to="HarbourGP")
def the_new_supplier_is_thinking(story):
    yield from beginning.funded(story, -9)
    yield -7
    story.take(story.date, "propose", by=Party.PARTNER, on=story.days.date(66))
    yield -6
    story.take(story.request, "agree", by=Party.PARTNER, on_behalf_of=Party.PRACTICE,
               evidence="Telephone call with the practice manager, confirmed by her email of the same day")  # fmt: skip
    story.take(story.request, "own_yes", by=Party.PRACTICE)
    yield -5
    story.take(story.request, "agree", by=Party.COMMISSIONER)
    yield from beginning.registered(story, -4)


@scene("U99027")
def the_new_supplier_offers_other_dates(story):
    yield from beginning.funded_elsewhere(story, -12)
    yield from beginning.dated(story, -8, go_live=50)
    yield from beginning.registered(story, -7)
    yield -2
    _offer(story, 57, 62, 67)


@scene("U99015")
def an_offered_date_is_taken(story):
    yield from beginning.funded_elsewhere(story, -8)
    yield from beginning.dated(story, -5, go_live=54)
    yield from beginning.registered(story, -4)
    yield -4
    _offer(story, 59, 64)
    yield from beginning.dated(story, -1, go_live=59, reason="The new supplier can do this one")
    story.take(story.order, "describe")
    story.take(story.order, "set_dates")


@scene("U99022")
def the_new_supplier_has_lost_its_team(story):
    both = papers.order_accepted(story, -5), papers.ended(story, -6), papers.checked(story, -3, "notice")
    unanswered = meetings.lapsed(story, -4, kick_off=-2, survey=1)
    yield from beginning.under_way(story, -14, -10, *both, unanswered, go_live=36)
    yield -1
    story.take(story.date, "withdraw_confirmation")


@scene("U99037")
def the_date_has_moved_and_papers_must_follow(story):
    both = papers.order_accepted(story, -5), papers.ended(story, -6)
    rounds = (
        dates.withdrawn(story, -13, go_live=45),
        dates.not_possible(story, -10, go_live=44),
        dates.replaced(story, -4, go_live=47, by=Party.PRACTICE, note="The trainer of the first date would suit us",
                       reason="Our lead receptionist is away in the first week of the old date"),
    )  # fmt: skip
    met = meetings.booked(story, -3, kick_off=6, survey=8)
    yield from beginning.under_way(story, -18, -14, *both, *rounds, met, go_live=40)
    yield from meetings.kept(story, -1, "kick_off")


def _offer(story, *days):
    """The new supplier cannot make the date, and offers others."""
    dates, initial, final = ([story.days.date(day - before) for day in days] for before in (0, 25, 3))
    story.take(story.date, "offer_alternatives", dates=dates, initial_extracts=initial, final_extracts=final,
               held_until=story.days.date(8))  # fmt: skip
