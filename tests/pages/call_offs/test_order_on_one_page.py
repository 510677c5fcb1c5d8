"""What a call-off orders is filled in on one page: all of it or nothing is saved, and what was typed stays."""

import pytest
from django.urls import reverse

from tests.browsing import browser_of
from tests.support.looking import Page, look
from workflow.audit.event import Event
from workflow.kernel.steps import Party
from workflow.pages.call_offs.line_forms import offered_to
from workflow.pages.order.views import CHANGED

pytestmark = pytest.mark.django_db
FUNDING = "GP IT Futures central funding"


def new(journey):
    return journey.migration.call_off("procurement")


def address(journey):
    parts = {"reference": journey.migration.reference, "subject": new(journey).subject}
    return reverse("order_together", kwargs=parts)


def partner(journey):
    return browser_of(journey.cast.actor(Party.PARTNER))


def row(system, quantity=1, price="100", charged="flat", per="month"):
    typed = {"quantity": quantity, "price": price, "charged": charged, "per": per}
    return {f"system{system.pk}-{name}": answer for name, answer in typed.items()}


def emptied(system):
    return row(system, "", "", "flat", "")


def ordered(journey):
    return {line.system_id: (line.quantity, line.price, line.per, line.funding) for line in new(journey).lines}


def test_the_task_leads_to_it_and_several_items_are_ordered_at_once(journey):
    assert look(journey, Party.PARTNER, "call_off", new(journey)).links["What is ordered, and prices"] == address(
        journey
    )
    first, second, third, *others = offered_to(journey.migration)
    typed = row(first) | row(second, price="9.50", per="once") | row(third, "", "1.26", "patient", "year")
    for other in others:
        typed |= emptied(other)
    answer = partner(journey).post(address(journey), typed | {"funding": FUNDING})
    assert answer.status_code == 302
    size = journey.migration.practice.list_size
    assert [(line.what, line.quantity, str(line.price), line.per, line.funding) for line in new(journey).lines] == [
        (first.name, 1, "100.00", "month", FUNDING),
        (second.name, 1, "9.50", "once", FUNDING),
        (third.name, size, "1.26", "year", FUNDING),
    ]


def test_nothing_is_saved_while_one_is_refused_and_what_was_typed_stays(journey):
    first, second, *_ = offered_to(journey.migration)
    answer = partner(journey).post(address(journey), row(first, price="73") | row(second, price="much"))
    assert answer.status_code == 422
    page = Page(answer)
    assert f"{second}: The price must be an amount in pounds" in page
    assert 'value="73"' in page.source
    assert 'value="much"' in page.source
    assert not new(journey).lines


def test_an_item_that_is_emptied_is_taken_out_and_one_that_is_unchanged_makes_no_step(journey):
    first, second, third = offered_to(journey.migration)[:3]
    browser = partner(journey)
    browser.post(address(journey), row(first) | row(second) | {"funding": FUNDING})
    before = Event.everything.filter(migration=journey.pk).count()
    page = Page(browser.get(address(journey)))
    assert "Ordered now: 1 at £100.00 a month" in page
    browser.post(address(journey), row(first) | emptied(second) | row(third, price="5") | {"funding": "The practice"})
    assert ordered(journey).keys() == {first.pk, third.pk}
    assert ordered(journey)[first.pk][-1] == FUNDING
    assert ordered(journey)[third.pk][-1] == "The practice"
    assert Event.everything.filter(migration=journey.pk).count() == before + 2


def test_an_item_that_does_not_come_with_the_form_stays_ordered(journey):
    first, second, *_ = offered_to(journey.migration)
    browser = partner(journey)
    browser.post(address(journey), row(first) | row(second))
    for sent in ({}, row(first), {"funding": FUNDING}):
        assert browser.post(address(journey), sent).status_code == 302
    assert ordered(journey).keys() == {first.pk, second.pk}


def test_what_somebody_else_has_ordered_meanwhile_is_not_taken_out_unseen(journey):
    first, second, *_ = offered_to(journey.migration)
    drawn = Page(partner(journey).get(address(journey)))
    version = drawn.source.split('name="version" value="')[1].split('"')[0]
    journey.take(new(journey), "add_line", system=second.pk)
    typed = row(first, price="73") | emptied(second) | {"version": version}
    answer = partner(journey).post(address(journey), typed)
    assert answer.status_code == 409
    page = Page(answer)
    assert CHANGED in page
    assert 'value="73"' in page.source
    assert ordered(journey).keys() == {second.pk}


def test_whoever_may_not_order_reads_who_may_and_another_record_is_not_found(journey):
    answer = browser_of(journey.cast.actor(Party.PRACTICE)).post(address(journey), {})
    assert answer.status_code in (403, 404)
    parts = {"reference": journey.migration.reference, "subject": journey.migration.go_live.subject}
    assert partner(journey).get(reverse("order_together", kwargs=parts)).status_code == 404
    old = {"reference": journey.migration.reference, "subject": journey.migration.call_off("decommission").subject}
    assert partner(journey).get(reverse("order_together", kwargs=old)).status_code == 409
