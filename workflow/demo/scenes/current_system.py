"""Practices whose present system is being ended."""

from workflow.demo.chapters import beginning, dates, meetings, papers
from workflow.demo.days import together
from workflow.demo.scene import scene
from workflow.kernel.steps import Party


@scene("U99003")
def the_notice_is_late_and_the_nhs_pays_twice(story):
    yield from beginning.under_way(story, -18, -13, papers.order_accepted(story, -4), go_live=34)
    yield -1
    story.note(Party.COMMISSIONER, "Finance has asked twice when the notice will go out.")


@scene("U99010", partner="U9D")
def another_partner_takes_over(story):
    """Its commissioner was its own delivery partner at first."""
    both = papers.order_accepted(story, -4), papers.ended(story, -2)
    yield from beginning.under_way(story, -14, -9, _handed_over(story, -12), *both)


def _handed_over(story, on):
    yield on
    northshire = story.company.at("U9P")
    story.take(story.migration, "change_partner", organisation=northshire[0].organisation.pk,
               contact=northshire[0].user.pk, email=northshire[0].user.email)  # fmt: skip
    story.cast.people[Party.PARTNER] = northshire


@scene("U99013")
def a_notice_has_come_back(story):
    both = papers.order_accepted(story, -4), papers.ended(story, -6)
    yield from beginning.under_way(story, -14, -10, *both, go_live=44)
    yield -3
    story.take(story.notice, "start_check")
    story.take(story.notice, "send_back", sections={"cease": "Give two more weeks: the audit is in that month."})


@scene("U99018")
def the_current_supplier_must_say_today(story):
    both = papers.order_accepted(story, -4), _validated(story, -5)
    form = _form_recorded_by_the_partner(story)
    yield from beginning.under_way(story, -14, -10, *both, go_live=46, extracts=[form])


def _form_recorded_by_the_partner(story):
    yield -12
    story.take(story.extract(story.clinical), "request_form")
    yield -3
    story.take(story.extract(story.clinical), "issue_form", by=Party.PARTNER, on_behalf_of=Party.SOURCE,
               evidence="The form came by email from their service desk", earlier=-5)  # fmt: skip


def _validated(story, by):
    yield from papers.ended(story, by - 3)
    yield from papers.checked(story, by, "notice")


@scene("U99019")
def the_current_supplier_asks_a_question(story):
    both = papers.order_accepted(story, -4), _validated(story, -6)
    yield from beginning.under_way(story, -14, -11, *both, go_live=42)
    yield -3
    story.take(story.notice, "query", by=Party.SOURCE)
    story.take(story.migration, "ask_for_help", by=Party.PARTNER)
    story.contest(story.notice, "accept", by=Party.SOURCE, text="The papers could not be opened for two days.")
    yield -2
    story.take(story.call_for_help, "take_up")
    story.take(story.contested, "uphold", text="The service was being repaired on those days.")


@scene("U99045")
def the_current_supplier_says_no(story):
    both = papers.order_accepted(story, -5), _validated(story, -7)
    yield from beginning.under_way(story, -16, -12, *both, go_live=45)
    yield -4
    story.take(story.notice, "refuse")


@scene("U99020")
def the_notice_is_withdrawn(story):
    both = papers.order_accepted(story, -5), papers.ended(story, -10)
    yield from beginning.under_way(story, -16, -12, *both, go_live=48)
    yield -4
    story.take(story.notice, "withdraw", by=Party.PARTNER)
    story.take(story.migration, "ask_for_help", by=Party.COMMISSIONER)
    yield -2
    story.take(story.call_for_help, "resolve")


@scene("U99030")
def both_papers_are_in_their_second_revision(story):
    first = papers.called_off(story, -24), papers.approach_recorded(story, -20)
    yield from beginning.under_way(story, -38, -36, *first, go_live=42)
    yield from dates.replaced(story, -18, go_live=49, reason="Building work in the week of the first date")
    yield -15
    for paper in ("order", "notice"):
        story.take(getattr(story, paper), "amend")
    story.take(story.order, "set_dates")
    story.take(story.notice, "set_cease_date")
    for paper in ("order", "notice"):
        story.take(getattr(story, paper), "send")
    yield from together(
        papers.checked(story, -12, "order"),
        _order_accepted(story, -9),
        papers.checked(story, -3, "notice"),
        meetings.booked(story, -5, kick_off=3, survey=5),
    )


def _order_accepted(story, on):
    yield on
    story.take(story.order, "accept")
