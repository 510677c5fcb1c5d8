"""Prices say what they are for, and are compared like with like; what is known already is not typed again."""

from decimal import Decimal

import pytest

from catalogue.models import System
from tests.browsing import browser_of
from tests.factories_catalogue import SystemFactory
from tests.support.looking import Page, look
from workflow.audit.verification import Verification
from workflow.kernel.steps import NotAllowed, Party
from workflow.reading.addresses import step_page
from workflow.tracks.rows.cost import Cost
from workflow.tracks.rows.order_line import OrderLine
from workflow.tracks.rows.price_period import Sums


def sums(**amounts):
    return Sums({("" if per == "unsaid" else per): Decimal(amount) for per, amount in amounts.items()})


@pytest.mark.parametrize(
    ("ordered", "approved", "is_more"),
    [
        (sums(month=1000), sums(year=12_000), False),
        (sums(month=1000), sums(year=11_999), True),
        (sums(once=1), sums(year=12_000), True),  # money for each year is no money for once
        (sums(year=100, once=5), sums(once=5, month=9), False),
        (sums(unsaid=5), sums(year=4), True),  # as plain numbers, where one does not say what it is for
        (sums(), sums(), False),
    ],
)
def test_money_is_compared_with_money_for_the_same_time(ordered, approved, is_more):
    assert ordered.is_more_than(approved) == is_more


def test_a_sum_names_each_period():
    assert str(sums(once=1200) + sums(month="0.5") + sums(once=1)) == "£1,201.00 once and £0.50 a month"
    assert str(sums()) == "£0.00"


def new(journey):
    return journey.migration.call_off("procurement")


def order(journey, **answers):
    journey.take(new(journey), "add_line", system=journey.migration.to_system_id, what="The record", **answers)


def form_of(journey, step):
    address = step_page(journey.migration.reference, new(journey).subject, step)
    return browser_of(journey.cast.actor(Party.PARTNER)).get(address).content.decode()


def test_money_approved_for_once_does_not_pay_each_month(journey):
    order(journey, price=Decimal(100), per="month")
    journey.follow_the_lists(until=lambda m: m.call_off("procurement").state == "with_commissioner")
    page = look(journey, Party.COMMISSIONER, "call_off", new(journey))
    said = "It orders £3,600.00 once and £100.00 a month, and the approved funding is £48,000.00 once."
    assert said in page


def test_a_line_without_a_period_is_asked_for_it_before_it_is_sent(journey):
    order(journey, price=Decimal(100), per="")  # as the release before left it
    assert "Say whether the price of “The record” is for once, a month or a year." in look(
        journey, Party.PARTNER, "call_off", new(journey)
    )


def test_a_revision_carries_its_lines_on_and_says_what_the_order_came_to_before(journey):
    journey.follow_the_lists(until=lambda m: m.call_off("procurement").state == "accepted")
    first = new(journey)
    journey.take(first, "amend", reason="It is paid each month")
    second = new(journey)
    assert second.pk != first.pk
    assert second.lines.said() == first.lines.said()
    assert {line.pk for line in second.lines}.isdisjoint(line.pk for line in first.lines)
    order(journey, price=Decimal(100), per="month")
    page = look(journey, Party.PARTNER, "call_off", new(journey))
    assert "Total: £3,600.00 once and £100.00 a month, without VAT. It was £4,800.00 once" in page
    assert "The record 1 at £100.00 a month" in page
    supplier = journey.cast.actor(Party.TARGET)
    assert {line.call_off_id for line in OrderLine.visible_to(supplier)} == {first.pk}
    assert (Cost.visible_to(supplier).count(), Cost.visible_to(journey.cast.actor(Party.PARTNER)).count()) == (0, 1)
    assert list(Verification().all()) == []


def test_history_tells_which_line_changed(journey):
    order(journey, price=Decimal(100), per="month")
    order(journey, price=Decimal(90), per="month")
    page = look(journey, Party.PARTNER, "history")
    who_pays = "GP IT Futures central funding"
    before, after = (f"The record: 1 at £{price}.00 a month" for price in (100, 90))
    assert f"Ordered: {before}, {who_pays} → became {after}, {who_pays}" in page


def test_nobody_takes_out_a_line_that_is_gone(journey):
    with pytest.raises(NotAllowed, match="There is no item yet"):
        journey.take(new(journey), "remove_line", line=7)
    journey.take(new(journey), "add_line")
    with pytest.raises(NotAllowed, match="That line has been taken out already"):
        journey.take(new(journey), "remove_line", line=7)


def test_who_is_named_for_the_migration_is_the_contact_unless_somebody_says_otherwise(journey):
    page = form_of(journey, "describe")
    for party in (Party.COMMISSIONER, Party.TARGET):
        part = next(part for part in journey.migration.participations if part.party == party)
        assert f'value="{part.address}"' in page


def test_the_contact_at_the_buyer_is_typed_on_one_call_off(journey):
    journey.take(new(journey), "describe")
    phone = new(journey).buyer_contact["phone"]
    old = journey.migration.call_off("decommission")
    address = step_page(journey.migration.reference, old.subject, "describe")
    page = browser_of(journey.cast.actor(Party.PARTNER)).get(address).content.decode()
    assert f'value="{phone}"' in page


def test_a_price_for_each_patient_is_for_all_of_the_practice_unless_a_number_is_typed(journey):
    address = step_page(journey.migration.reference, new(journey).subject, "add_line")
    system, size = journey.migration.to_system, journey.migration.practice.list_size
    typed = {"system": system.pk, "what": "", "charged": "patient", "quantity": "", "price": "1.26", "per": "year"}
    browser = browser_of(journey.cast.actor(Party.PARTNER))
    assert browser.post(address, typed).status_code == 302
    assert [line.quantity for line in new(journey).lines] == [size]
    assert "Enter how many are ordered" in Page(browser.post(address, typed | {"charged": "flat"}))


def test_a_line_is_called_what_the_catalogue_calls_it(journey):
    system = journey.migration.to_system
    address = step_page(journey.migration.reference, new(journey).subject, "add_line")
    typed = {"system": system.pk, "what": "", "charged": "flat", "quantity": 1, "price": "9", "per": "year"}
    browser = browser_of(journey.cast.actor(Party.PARTNER))
    assert browser.post(address, typed).status_code == 302
    assert [line.what for line in new(journey).lines] == [system.name]
    said = "Select whether that is paid once, each month or each year"
    assert said in Page(browser.post(address, typed | {"per": ""}))


def test_an_ordered_service_is_named_for_what_it_is_for_and_any_other_for_neither(journey):
    for kind in ("migration", "training", ""):
        supplier = journey.migration.to_system.supplier
        service = SystemFactory(kind=System.Kind.ASSOCIATED, associated_kind=kind, supplier=supplier)
        answers = {"what": f"For {kind or 'hosting'}", "quantity": 1, "price": 5, "per": "once", "per_patient": False}
        journey.take(new(journey), "add_line", system=service.pk, funding="The commissioner", **answers)
    page = form_of(journey, "choose_services")
    assert 'name="migration_service" type="text" value="For migration"' in page
    assert 'name="training" type="text" value="For training"' in page
