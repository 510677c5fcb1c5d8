"""What most migrations go through, each chapter ending on a given day. Days are working days from today."""

from decimal import Decimal
from itertools import cycle, islice

from workflow.rehearsal.days import together
from workflow.steps import Party

PRICES = [Decimal(price) for price in ("24800.00", "3150.00", "2400.00", "1875.00", "960.00")]


def started(story, on, with_partner=True):
    yield on
    story.begin(with_partner=with_partner)


def systems_checked(story, **answers):
    """Each system the practice keeps, and the signature under it."""
    for system in story.migration.systems_to_check():
        story.take(story.case, "check_system", system=system.pk, **answers)
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
        if story.cast.actor(party).organisation.pk in story.date.yet_to_answer():
            story.take(story.date, "agree", by=party)


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


def under_way(story, registered_on, confirmed_on, *alongside, go_live=60, initial=None, funding=funded_elsewhere,
              extracts=None):  # fmt: skip
    """From nothing to registration; then the new supplier's confirmation, the extracts and what the scene adds."""
    yield from funding(story, registered_on - 5)
    yield from dated(story, registered_on - 1, go_live)
    yield from registered(story, registered_on)
    if extracts is None:
        extracts = [on_time(story, system, registered_on + 1, confirmed_on + 2) for system in systems_with_data(story)]
    yield from together(confirmed(story, confirmed_on, initial), *extracts, *alongside)


def systems_with_data(story):
    return (story.clinical, *story.holders)


def order_written(story, sections=("describe", "set_dates", "review_submodules", "choose_services")):
    """The sections of the new system call-off, and a line for the system and each submodule it needs."""
    for section in sections:
        story.take(story.order, section)
    needed = 1 + list(story.order.submodules.values()).count("needed")
    for price in islice(cycle(PRICES), needed):
        story.take(story.order, "add_line", price=price)


def notice_written(story, charge=Decimal("2980.00")):
    for section in ("describe", "name_agreement", "set_cease_date"):
        story.take(story.notice, section)
    if charge:
        story.take(story.notice, "record_charge", monthly_charge=charge)


def ordered(story, by):
    """The new system call-off, sent to the commissioner."""
    yield by
    order_written(story)
    story.take(story.order, "send")


def ended(story, by):
    """The decommission call-off, sent to the commissioner."""
    yield by
    notice_written(story)
    story.take(story.notice, "send")


def checked(story, by, which):
    """Opened by the commissioner one day, validated the next. `which`: story.order or story.notice, by name."""
    yield by - 1
    story.take(getattr(story, which), "start_check")
    yield by
    story.take(getattr(story, which), "validate")


def order_accepted(story, by):
    yield from ordered(story, by - 5)
    yield from checked(story, by - 2, "order")
    yield by
    story.take(story.order, "accept")


def notice_accepted(story, by):
    yield from ended(story, by - 5)
    yield from checked(story, by - 2, "notice")
    yield by
    story.take(story.notice, "accept")


def approach_recorded(story, by):
    yield by
    story.take(story.order, "record_approach")


def called_off(story, by):
    """Both call-offs accepted."""
    yield from together(order_accepted(story, by - 3), notice_accepted(story, by))


def on_time(story, system, asked_on, returned_on):
    """A data extract that nobody has to worry about."""
    yield asked_on
    story.take(story.extract(system), "request_form")
    yield asked_on + 2
    story.take(story.extract(system), "issue_form")
    yield max(returned_on, asked_on + 3)
    return_form(story, system)
    yield max(returned_on, asked_on + 3) + 1
    story.take(story.extract(system), "confirm_date")


def form_sent(story, system, by):
    """Asked for by the delivery partner, sent to the practice by the supplier."""
    yield by - 2
    story.take(story.extract(system), "request_form")
    yield by
    story.take(story.extract(system), "issue_form")


def requested(story, system, by):
    """The practice returns the form: the five working days begin."""
    yield from form_sent(story, system, by - 2)
    yield by
    return_form(story, system)


def return_form(story, system):
    story.take(story.extract(system), "return_form", recipients=[story.to.supplier.name])


def scheduled(story, system, by):
    yield from requested(story, system, by - 1)
    yield by
    story.take(story.extract(system), "confirm_date")


def provided(story, system, by):
    yield from scheduled(story, system, by - 4)
    yield by
    provide(story, system)


def provide(story, system):
    request = story.extract(system)
    [sender, *_] = story.cast.of(request.holder_id)
    story.take(request, "provide", attested_by=sender.user.name)


def received(story, system, by):
    yield from provided(story, system, by - 1)
    yield by
    story.take(story.extract(system), "acknowledge")


def taken_in(story, system, by):
    yield from received(story, system, by - 3)
    yield by
    story.take(story.extract(system), "accept")


def invited(story, on, *, kick_off, survey):
    """The delivery partner invites to both meetings."""
    yield on
    for kind, day in (("kick_off", kick_off), ("survey", survey)):
        how = {"survey_by": story.to.supplier.name, "survey_how": "on_site"} if kind == "survey" else {}
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


def accepted_by(story, party, kinds=("kick_off", "survey")):
    for kind in kinds:
        story.take(story.meeting(kind), "accept_invitation", by=party)


def asked_by_the_agent(story, on, party):
    yield on
    supplier = story.cast.actor(party).organisation
    story.take(story.migration, "ask_a_supplier", supplier=supplier.pk)
