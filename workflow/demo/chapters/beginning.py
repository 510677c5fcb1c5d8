"""From the funding case to a confirmed date."""

from workflow.demo.chapters.extracts import on_time, systems_with_data
from workflow.demo.days import together
from workflow.kernel.steps import Party


def started(story, on, with_partner=True):
    yield on
    story.begin(with_partner=with_partner)


def systems_checked(story, **answers):
    """Each system the practice keeps, and the signature under it."""
    for system in story.case.to_check():
        story.take(story.case, "check_system", system=system.key, **answers)
    story.take(story.case, "sign_interoperability")


def case_sent(story, on):
    """The business case in full: written one day, costed the next, sent on the last."""
    yield on - 2
    story.take(story.case, "write_justification")
    systems_checked(story)
    yield on - 1
    story.take(story.case, "record_agreement")
    story.take(story.case, "add_cost")
    yield on
    story.take(story.case, "sign_off")
    story.take(story.case, "send")


def funded(story, by):
    yield from started(story, by - 9)
    yield from case_sent(story, by - 5)
    yield by - 1
    story.take(story.case, "record_board", decided_on=story.days.date(by - 2))
    yield by
    story.take(story.case, "approve")


def funded_elsewhere(story, by):
    """The commissioner approved it before the portal knew of it, and confirms that in one step."""
    yield from started(story, by - 3)
    yield by - 2
    systems_checked(story)
    story.take(story.case, "record_outside_approval", approved_on=story.days.date(by - 20),
               evidence="Letter of approval, kept by the commissioner")  # fmt: skip
    story.take(story.case, "send")
    yield by
    story.take(story.case, "approve")


def dated(story, by, go_live, reason=""):
    """Suggested by the delivery partner, agreed by the practice and then by the commissioner."""
    yield by - 2
    story.take(story.date, "propose", by=Party.PARTNER, on=story.days.date(go_live), reason=reason)
    yield from agreed(story, by)


def agreed(story, by):
    for day, party in ((by - 1, Party.PRACTICE), (by, Party.COMMISSIONER)):
        yield day
        if story.cast.actor(party).organisation.pk in story.request.yet_to_answer():
            story.take(story.request, "agree", by=party)


def registered(story, by):
    yield by
    story.take(story.migration, "register")


def confirmed(story, by, initial=None, **who):
    """The new supplier takes the date and advises the dates of the extracts."""
    yield by
    on = story.date.on
    final = story.days.calendar.subtract(on, 3)
    first = story.days.date(initial) if initial is not None else story.days.calendar.subtract(on, 25)
    today = story.days.date(by)
    story.take(story.date, "confirm", on=on, initial_extract_on=max(first, today), final_extract_on=final, **who)


def under_way(story, registered_on, confirmed_on, *alongside, go_live=None, initial=None, funding=funded_elsewhere,
              extracts=None):  # fmt: skip
    """From nothing to registration; then the new supplier's confirmation, the extracts and what the scene adds."""
    yield from funding(story, registered_on - 5)
    yield from dated(story, registered_on - 1, go_live or 52 + story.number * 5 % 23)
    yield from registered(story, registered_on)
    if extracts is None:
        extracts = [on_time(story, system, registered_on + 1, confirmed_on + 2) for system in systems_with_data(story)]
    yield from together(confirmed(story, confirmed_on, initial), *extracts, *alongside)
