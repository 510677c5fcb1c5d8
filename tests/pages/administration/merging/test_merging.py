"""An administrator merges two records of one organisation, after a page that says what goes over and what does not."""

import re

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from catalogue.administration.merging import MergeRefused, merge
from catalogue.administration.support_access import break_glass
from catalogue.models import AdministrativeAct, Engagement, Invitation, System, SystemInUse
from catalogue.models.succession import takes_the_place_of
from tests.browsing import browser_of, main_of
from tests.factories_catalogue import (
    CommissionerFactory,
    InvitationFactory,
    MembershipFactory,
    OrganisationFactory,
    SystemFactory,
    SystemInUseFactory,
)
from tests.pages.administration.actors import actor_at
from tests.pages.administration.merging.asking import WHY, asked, merged, page_of
from workflow import clock
from workflow.outbox.email import Email

pytestmark = pytest.mark.django_db


def test_what_goes_over_is_shown_and_nothing_goes_before_the_press(browser, twice):
    gone, stays = twice
    practice = OrganisationFactory(commissioner=gone)
    MembershipFactory(organisation=gone)
    InvitationFactory(organisation=gone, created_at=clock.now())
    words = main_of(asked(browser, gone, stays))
    for sentence in (
        f"NHS Reedshire ({gone.ods_code}) ends today. NHS Reedshire ICB ({stays.ods_code}) stays",
        f"Goes to {stays.ods_code} at once: 1 practice.",
        f"1 person is named for {stays.ods_code}, where a lead",
        "1 invitation to it ends.",
        "No open migration names it.",
    ):
        assert sentence in words
    practice.refresh_from_db()
    gone.refresh_from_db()
    assert (practice.commissioner, gone.closed_on) == (gone, None)


def test_what_it_has_goes_to_the_record_that_stays_and_all_are_told(browser, twice, second):
    gone, stays = twice
    practice, lead = OrganisationFactory(commissioner=gone), MembershipFactory(organisation=gone, is_lead=True)
    there = MembershipFactory(organisation=stays, is_lead=True)
    waiting = InvitationFactory(organisation=gone, created_at=clock.now())
    _, done = merged(browser, gone, stays)
    assert f"NHS Reedshire ({gone.ods_code}) is merged into {stays.ods_code}. 1 person is named for it" in done
    practice.refresh_from_db()
    waiting.refresh_from_db()
    assert (gone.closed_on, gone.ended_as, gone.succeeded_by) == (localdate(), "merged", stays)
    assert (practice.commissioner, waiting.ended_as) == (stays, "recalled")
    named = Invitation.objects.get(organisation=stays)
    assert (named.email, named.needs) == (lead.user.email, "lead")
    assert takes_the_place_of(gone, localdate()) == stays
    what = f"Merged NHS Reedshire ({gone.ods_code}) into NHS Reedshire ICB ({stays.ods_code}), the same organisation: "
    assert {act.organisation for act in AdministrativeAct.objects.filter(what=what + WHY)} == {gone, stays}
    assert main_of(browser.get(reverse("administrative_acts"))).count(what) == 1
    for address in (lead.user.email, there.user.email, second.user.email):
        assert any(what in mail.text for mail in Email.objects.filter(to=address))
    assert f"it is the same as NHS Reedshire ICB ({stays.ods_code})" in main_of(
        browser.get(reverse("organisation_settings", kwargs={"ods_code": gone.ods_code}))
    )


def test_systems_of_a_supplier_and_what_a_practice_uses_go_over_once(browser):
    gone, stays = (OrganisationFactory(supplier=True) for _ in range(2))
    system = SystemFactory(supplier=gone)
    merged(browser, gone, stays)
    assert System.objects.get(pk=system.pk).supplier == stays
    gone, stays = OrganisationFactory(), OrganisationFactory()
    both, alone, another = SystemFactory(), SystemFactory(), SystemFactory()
    for practice, used in ((gone, both), (stays, both), (gone, alone), (gone, another)):
        SystemInUseFactory(practice=practice, system=used)
    shown, _ = merged(browser, gone, stays)
    assert "2 systems that it uses" in shown
    assert set(SystemInUse.objects.filter(practice=stays).values_list("system", flat=True)) == {
        both.pk,
        alone.pk,
        another.pk,
    }


@pytest.mark.parametrize("side", ["commissioner", "partner"])
def test_engagements_go_over_from_either_side_and_the_other_hears_of_it(browser, side):
    kinds = {"commissioner": {"commissioner_kind": True}, "partner": {"delivery_partner": True}}
    gone, stays = (OrganisationFactory(**kinds[side]) for _ in range(2))
    [far] = kinds.keys() - {side}
    other = OrganisationFactory(**kinds[far])
    reader = MembershipFactory(organisation=other, is_lead=True)
    Engagement.objects.all().delete()
    old = Engagement.objects.create(**{side: gone, far: other}, engaged_on=localdate())
    shown, _ = merged(browser, gone, stays)
    assert "1 engagement of a delivery partner" in shown
    old.refresh_from_db()
    assert old.ended_on == localdate()
    assert Engagement.objects.standing().get().partner == (stays if side == "partner" else other)
    assert any("Merged" in mail.text for mail in Email.objects.filter(to=reader.user.email))


REFUSED = {
    "itself": (lambda gone: gone, "This is the same record"),
    "another kind": (lambda gone: OrganisationFactory(supplier=True), "Only two of one kind can be the same"),
    "closed": (lambda gone: CommissionerFactory(closed_on=localdate()), "has ended already"),
    "ours": (lambda gone: OrganisationFactory(administration=True), "The administration is not merged"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_the_same_is_refused_in_words(browser, what):
    gone = CommissionerFactory()
    make, words = REFUSED[what]
    refused = asked(browser, gone, make(gone))
    assert refused.status_code == 422
    assert words in main_of(refused)
    gone.refresh_from_db()
    assert gone.closed_on is None


def test_a_code_that_nobody_has_and_a_missing_reason_are_said(browser, twice):
    gone, _ = twice
    words = main_of(browser.post(page_of(gone), {"stays": "ZZ9", "reason": ""}))
    assert "There is no organisation with the ODS code ZZ9" in words
    assert "Say how you know that they are one" in words
    assert "Enter the ODS code of the organisation" in main_of(browser.post(page_of(gone), {}))


def test_while_somebody_looks_into_it_nothing_is_merged(browser, second, twice):
    gone, stays = twice
    MembershipFactory(organisation=gone, is_lead=True)
    break_glass(second.user, gone, reason="They cannot be reached")
    assert f"{second.user} has broken the glass and looks into" in main_of(asked(browser, gone, stays))


def test_a_practice_that_ods_lists_is_not_merged_but_takes_in_one_that_was_typed(browser):
    typed, listed = OrganisationFactory(), OrganisationFactory(is_from_ods=True)
    assert f"ODS lists {listed}" in main_of(asked(browser, listed, typed))
    merged(browser, typed, listed)
    assert typed.ended_as == "merged"


def test_of_two_who_merge_crosswise_the_second_is_refused(alex, second, twice):
    gone, stays = twice
    merge(gone, stays, reason=WHY, actor=alex)
    with pytest.raises(MergeRefused, match="has ended already"):
        merge(stays, gone, reason=WHY, actor=second)


def test_what_has_changed_since_it_was_looked_at_is_shown_again(browser, twice):
    gone, stays = twice
    shown = asked(browser, gone, stays)
    [seen] = re.findall(r'name="seen" value="(\w+)"', shown.content.decode())
    OrganisationFactory(commissioner=gone)
    again = asked(browser, gone, stays, seen=seen)
    assert again.status_code == 409
    assert "Something has changed since you looked" in main_of(again)


def test_nobody_else_merges(twice):
    gone, stays = twice
    lead = actor_at(gone, is_lead=True)
    assert asked(browser_of(lead), gone, stays).status_code == 404
