"""The two call-offs."""

from decimal import Decimal
from itertools import cycle

from workflow.demo.days import together
from workflow.tracks.ordering.completeness import submodules_of

REVIEW = ("needed", "needed", "not_needed", "held")
PRICES = [Decimal(price) for price in ("24800.00", "3150.00", "2400.00", "1875.00", "960.00")]


def order_written(story):
    """The sections of the new system call-off, and a line for the system and each submodule it needs."""
    reviewed = dict(zip((str(s.pk) for s in submodules_of(story.order)), cycle(REVIEW)))
    for section in ("describe", "set_dates", "choose_services"):
        story.take(story.order, section)
    story.take(story.order, "review_submodules", answers=reviewed)
    needed = list(reviewed.values()).count("needed")
    for price in PRICES[: 1 + needed]:
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
