"""Whose yes is needed stays so when an administrator first closes the account of whoever would say it."""

import pytest
from django.core.management import CommandError, call_command
from django.test import RequestFactory
from django.urls import reverse

from catalogue.administration.support_access import ask
from catalogue.models import AdministrativeAct, Invitation, Membership, PracticeList, SupportAccess
from catalogue.naming import name_person
from catalogue.practice_lists import fates
from migration_portal.sign_in.grave_steps import is_grave_page
from tests.browsing import browser_of, main_of, words_of
from tests.factories_catalogue import CommissionerFactory, MembershipFactory, OrganisationFactory
from tests.pages.administration.actors import actor_at
from workflow.outbox.email import Email

pytestmark = pytest.mark.django_db
AL = "al@home.example"


@pytest.fixture
def lead(supplier):
    return actor_at(supplier, is_lead=True)


def closed(person, by):
    browser_of(by).post(reverse("close_account", kwargs={"pk": person.user.pk}))
    person.user.refresh_from_db()
    assert not person.user.is_active


def invited(by, organisation, **more):
    typed = {"ods_code": organisation.ods_code, "name": "Al", "email": AL} | more
    return browser_of(by).post(reverse("invite"), typed, follow=True)


def texts_to(address):
    return [mail.text for mail in Email.objects.filter(to=address).order_by("pk")]


# Closing an account


def test_the_lead_is_asked_still_and_hears_of_it_when_their_account_was_closed_first(alex, second, supplier, lead):
    closed(lead, alex)
    page = invited(alex, supplier)
    [invitation] = supplier.invitations.all()
    assert (invitation.needs, invitation.sent_at) == ("lead", None)
    assert "manage.py let_in" in words_of(page)
    assert any("your account is closed" in text for text in texts_to(lead.user.email))


def test_another_administrator_is_needed_still_when_their_account_was_closed_first(alex, second, supplier):
    closed(second, alex)
    invited(alex, supplier)
    [invitation] = supplier.invitations.all()
    assert (invitation.needs, invitation.sent_at) == ("administrator", None)
    assert any(AL in text for text in texts_to(second.user.email))


def test_another_administrator_who_was_taken_out_leaves_nothing_to_be_done_alone(alex, second, supplier):
    membership = Membership.objects.get(user=second.user)
    browser_of(alex).post(reverse("take_out", kwargs={"pk": membership.pk}))
    assert not Membership.objects.filter(user=second.user, until_on=None).exists()
    assert any("Ended that" in text for text in texts_to(second.user.email))
    invited(alex, supplier)
    [invitation] = supplier.invitations.all()
    assert (invitation.needs, invitation.sent_at) == ("administrator", None)


def test_looking_in_needs_the_lead_still(alex, second, supplier, lead):
    closed(lead, alex)
    access = ask(alex.user, supplier, reason="They asked", days=1)
    browser_of(second).post(reverse("decide_access", kwargs={"pk": access.pk}), {"answer": "yes"})
    assert SupportAccess.objects.get().began_at is None
    assert any("your account is closed" in text for text in texts_to(lead.user.email))


def test_looking_in_needs_the_lead_who_was_there_when_it_was_asked(alex, second, supplier, lead):
    access = ask(alex.user, supplier, reason="They asked", days=1)
    browser_of(second).post(reverse("take_out", kwargs={"pk": Membership.objects.get(user=lead.user).pk}))
    browser_of(second).post(reverse("decide_access", kwargs={"pk": access.pk}), {"answer": "yes"})
    assert SupportAccess.objects.get().began_at is None
    browser_of(alex).post(reverse("end_support_access", kwargs={"pk": access.pk}))
    assert "taken back on" in main_of(browser_of(alex).get(reverse("support_access")))
    ask(alex.user, supplier, reason="They asked again", days=1)


def test_looking_in_needs_a_lead_who_has_come_since_it_was_asked(alex, second, supplier):
    access = ask(alex.user, supplier, reason="They asked", days=1)
    actor_at(supplier, is_lead=True)
    browser_of(second).post(reverse("decide_access", kwargs={"pk": access.pk}), {"answer": "yes"})
    assert SupportAccess.objects.get().began_at is None


def test_nobody_but_who_asked_takes_a_request_back(alex, second, supplier):
    access = ask(alex.user, supplier, reason="They asked", days=1)
    browser_of(second).post(reverse("end_support_access", kwargs={"pk": access.pk}))
    assert SupportAccess.objects.waiting().exists()


def test_no_other_lead_is_made_where_the_lead_has_a_closed_account(alex, supplier, lead):
    other = MembershipFactory(organisation=supplier)
    with pytest.raises(CommandError, match="does this in the browser"):
        call_command("make_lead", other.user.email, supplier.ods_code)
    closed(lead, alex)
    page = browser_of(alex).post(reverse("make_lead_of", kwargs={"pk": other.pk}), follow=True)
    assert "manage.py make_lead" in words_of(page)
    other.refresh_from_db()
    assert not other.is_lead
    call_command("make_lead", other.user.email, supplier.ods_code)
    other.refresh_from_db()
    assert other.is_lead
    assert AdministrativeAct.objects.filter(organisation=supplier, by=None).exists()


def test_a_practice_whose_accounts_were_closed_is_not_given_a_first_person_anew(alex):
    commissioner = actor_at(CommissionerFactory())
    practice = OrganisationFactory(commissioner=commissioner.organisation)
    inside = actor_at(practice, is_lead=True)
    closed(inside, alex)
    invitation = name_person(practice, AL, by=commissioner, first_needs=Invitation.Needs.NOBODY)
    assert (invitation.needs, invitation.is_lead) == ("lead", False)
    rows = [{"line": 1, "code": practice.ods_code, "name": "Al", "email": "al.again@home.example"}]
    [row] = fates(PracticeList(organisation=commissioner.organisation, rows=rows), commissioner)
    assert "has people already" in row["reason"]


def test_whose_account_is_closed_and_whom_they_work_for_hear_of_it(alex, supplier, lead):
    closed(lead, alex)
    assert any("Closed the account of" in text for text in texts_to(lead.user.email))
    assert any("Closed the account of" in text for text in texts_to(supplier.email))
    assert AdministrativeAct.objects.get(organisation=supplier).what == f"Closed the account of {lead.user}"
    browser_of(alex).post(reverse("open_account", kwargs={"pk": lead.user.pk}))
    assert any("Opened the account of" in text for text in texts_to(supplier.email))


def test_somebody_with_a_closed_account_stands_on_the_page_and_can_be_taken_out(alex, supplier, lead):
    closed(lead, alex)
    page = reverse("organisation_settings", kwargs={"ods_code": supplier.ods_code})
    assert f"{lead.user.name} , lead, account closed" in main_of(browser_of(alex).get(page))


# Where nobody else could say yes


def test_the_only_administrator_is_told_before_and_after_that_the_server_says_yes(alex, supplier):
    assert "You are the only administrator" in main_of(browser_of(alex).get(reverse("invite")))
    words = words_of(invited(alex, supplier))
    assert f"You have named {AL} for {supplier}" in words
    assert f"Whoever runs the server does it there: manage.py let_in {AL} {supplier.ods_code}" in words


def test_whoever_runs_the_server_says_yes_once_and_it_is_told(alex, supplier, capsys):
    invited(alex, supplier)
    call_command("let_in", AL, supplier.ods_code)
    assert f"{AL} gets a link" in capsys.readouterr().out
    [invitation] = supplier.invitations.all()
    assert invitation.can_be_accepted
    assert invitation.sent_at
    assert AdministrativeAct.objects.filter(by=None, organisation=supplier).exists()
    assert any("Said yes on the server" in text for text in texts_to(supplier.email))
    with pytest.raises(CommandError, match="waits for nobody's yes"):
        call_command("let_in", AL, supplier.ods_code)


def test_on_the_server_nobody_is_let_in_where_somebody_can_be_asked(alex, second, supplier):
    invited(alex, supplier)
    with pytest.raises(CommandError, match="Somebody can say yes or no in the browser"):
        call_command("let_in", AL, supplier.ods_code)
    with pytest.raises(CommandError, match="Nobody with this address waits"):
        call_command("let_in", "nobody@home.example", supplier.ods_code)


# It weighs as much as a decision


@pytest.mark.parametrize("name", ["take_out", "open_account", "make_lead_of", "decide", "confirm_person"])
def test_what_decides_about_others_is_proved_anew(alex, name):
    request = RequestFactory().post("/")
    request.actor = alex
    assert is_grave_page(request, name, {})


def test_an_administrator_proves_themselves_before_inviting_and_others_before_inviting_a_lead(alex, lead):
    for actor, typed, is_grave in ((alex, {}, True), (lead, {}, False), (lead, {"is_lead": "on"}, True)):
        request = RequestFactory().post("/", typed)
        request.actor = actor
        assert is_grave_page(request, "invite", {}) == is_grave
