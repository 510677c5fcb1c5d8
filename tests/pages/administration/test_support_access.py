"""An administrator sees settings, and looks into an organisation with the yes of others, for a while, as a reader."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.timezone import now

from catalogue.administration.support_access import ask, break_glass
from catalogue.models import AdministrativeAct, Membership, SupportAccess
from tests.browsing import browser_of, main_of, words_of
from tests.factories_catalogue import CommissionerFactory, MembershipFactory, OrganisationFactory, UserFactory
from tests.pages.administration.actors import actor_at
from tests.rehearsals import a_journey
from workflow.kernel.steps import Party
from workflow.kernel.visibility import Actor
from workflow.outbox.email import Email

pytestmark = pytest.mark.django_db
REASON = "They cannot find their call-off"


def asked(browser, organisation, **answers):
    answers = {"organisation": organisation.ods_code, "reason": REASON, "how": "ask", "days": "2"} | answers
    return browser.post(reverse("ask_support_access"), answers, follow=True)


def say(actor, access, answer="yes"):
    return browser_of(actor).post(reverse("decide_access", kwargs={"pk": access.pk}), {"answer": answer}, follow=True)


def looking(browser, access):
    return browser.post(reverse("open_support_access", kwargs={"pk": access.pk}), follow=True)


def mailed(address):
    return list(Email.objects.filter(to=address).order_by("pk").values_list("subject", flat=True))


# Nobody lets themselves in


@pytest.mark.parametrize("page", ["membership/add/", "organisation/add/", "user/add/", "system/add/"])
def test_nothing_is_added_in_djangos_administration(alex, page):
    type(alex.user).objects.filter(pk=alex.user.pk).update(is_staff=True, is_superuser=True)
    assert browser_of(alex).get(f"/admin/catalogue/{page}").status_code == 403


def test_a_membership_of_ones_own_making_is_refused_in_djangos_administration(alex, supplier):
    type(alex.user).objects.filter(pk=alex.user.pk).update(is_staff=True, is_superuser=True)
    typed = {"user": alex.user.pk, "organisation": supplier.pk, "from_on": "2026-01-01"}
    browser_of(alex).post("/admin/catalogue/membership/add/", typed)
    assert not Membership.objects.filter(organisation=supplier).exists()


def test_the_address_of_an_account_is_not_changed_in_djangos_administration(alex):
    type(alex.user).objects.filter(pk=alex.user.pk).update(is_staff=True, is_superuser=True)
    victim = MembershipFactory().user
    typed = {"name": victim.name, "email": "alex.again@portal.example", "is_active": "on"}
    assert browser_of(alex).post(f"/admin/catalogue/user/{victim.pk}/change/", typed).status_code == 403


@pytest.mark.parametrize("table", ["auth/group", "axes/accessattempt", "mfa/authenticator", "account/emailaddress"])
def test_the_tables_of_the_libraries_are_not_in_djangos_administration(alex, table):
    type(alex.user).objects.filter(pk=alex.user.pk).update(is_staff=True, is_superuser=True)
    assert browser_of(alex).get(f"/admin/{table}/").status_code == 404


def test_a_flag_on_an_account_opens_no_support_page():
    outsider = MembershipFactory(user=UserFactory(is_staff=True, is_superuser=True)).user
    page = browser_of(Actor(outsider, None)).get("/admin/catalogue/user/", follow=True)
    assert page.status_code == 403


def test_an_administrator_does_not_invite_themselves(alex, supplier):
    typed = {"ods_code": supplier.ods_code, "name": "Alex", "email": alex.user.email}
    page = browser_of(alex).post(reverse("invite"), typed)
    assert "This is your own address. Somebody else must name you" in main_of(page)
    assert not supplier.invitations.exists()


def test_whom_an_administrator_invites_into_an_organisation_with_a_lead_waits_for_its_yes(alex, supplier):
    lead = MembershipFactory(organisation=supplier, is_lead=True).user
    typed = {"ods_code": supplier.ods_code, "name": "Al", "email": "al@home.example"}
    browser_of(alex).post(reverse("invite"), typed)
    [invitation] = supplier.invitations.all()
    assert (invitation.needs, invitation.sent_at) == ("lead", None)
    assert any("May al@home.example work with" in subject for subject in mailed(lead.email))


def test_whom_an_administrator_invites_first_waits_for_another_administrator(alex, second, supplier):
    typed = {"ods_code": supplier.ods_code, "name": "Al", "email": "al@home.example"}
    browser_of(alex).post(reverse("invite"), typed)
    [invitation] = supplier.invitations.all()
    assert (invitation.needs, invitation.sent_at) == ("administrator", None)
    decide = reverse("decide", kwargs={"pk": invitation.pk})
    assert browser_of(alex).get(decide).status_code == 404
    browser_of(second).post(decide, {"answer": "yes"})
    invitation.refresh_from_db()
    assert invitation.can_be_accepted


def test_the_mailbox_hears_of_a_first_person_whom_the_only_administrator_invites(alex, supplier):
    typed = {"ods_code": supplier.ods_code, "name": "Al", "email": "al@home.example"}
    browser_of(alex).post(reverse("invite"), typed)
    assert "An administrator has changed something about" in mailed(supplier.email)[0]


def test_the_only_administrator_does_not_make_a_second_one_in_the_browser(alex, administration):
    typed = {"ods_code": administration.ods_code, "name": "Al", "email": "al@home.example"}
    page = browser_of(alex).post(reverse("invite"), typed)
    assert "the second one is made on the server" in main_of(page)
    assert not administration.invitations.exists()


# Two say yes


def test_it_begins_with_the_yes_of_a_second_administrator_and_of_the_lead(alex, second, supplier):
    lead = actor_at(supplier, is_lead=True)
    asked(browser_of(alex), supplier)
    [access] = SupportAccess.objects.all()
    assert mailed(second.user.email) == mailed(lead.user.email) == [f"An administrator asks to look into {supplier}"]
    assert "Your time there is over" in words_of(looking(browser_of(alex), access))
    say(second, access)
    access.refresh_from_db()
    assert access.began_at is None
    say(lead, access)
    access.refresh_from_db()
    assert access.ends_at - access.began_at == timedelta(days=2)
    told = f"An administrator can read what {supplier} sees"
    assert told in mailed(supplier.email)
    assert told in mailed(lead.user.email)


def test_where_there_is_no_lead_a_second_administrator_is_enough(alex, second, supplier):
    asked(browser_of(alex), supplier)
    [access] = SupportAccess.objects.all()
    say(second, access)
    access.refresh_from_db()
    assert access.began_at


def test_nobody_says_yes_to_themselves_nor_twice(alex, second, supplier):
    lead = MembershipFactory(organisation=supplier, is_lead=True)
    MembershipFactory(user=second.user, organisation=supplier, is_lead=True)
    access = ask(alex.user, supplier, reason=REASON, days=1)
    assert browser_of(alex).get(reverse("decide_access", kwargs={"pk": access.pk})).status_code == 404
    twice = browser_of(second)
    address = reverse("decide_access", kwargs={"pk": access.pk})
    twice.post(address, {"answer": "yes", "acting": second.organisation.ods_code})
    assert "You have said yes" in words_of(twice.get("/"))
    twice.post(reverse("change_organisation"), {"organisation": supplier.ods_code})
    twice.post(address, {"answer": "yes", "acting": supplier.ods_code})
    access.refresh_from_db()
    assert (access.agreed_by, access.began_at) == (None, None)
    say(Actor(lead.user, supplier), access)
    access.refresh_from_db()
    assert access.began_at


def test_the_database_too_refuses_a_yes_to_oneself_and_a_beginning_without_a_second(alex, supplier):
    access = ask(alex.user, supplier, reason=REASON, days=1)
    for wrong in ({"seconded_by": alex.user}, {"began_at": now(), "ends_at": now()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            SupportAccess.objects.filter(pk=access.pk).update(**wrong)


def test_a_no_ends_it_and_is_told(alex, second, supplier):
    asked(browser_of(alex), supplier)
    [access] = SupportAccess.objects.all()
    assert "You have said no" in words_of(say(second, access, "no"))
    assert "This has been decided already" in words_of(say(second, access))
    assert f"You cannot look into {supplier}" in mailed(alex.user.email)


def test_somebody_of_another_organisation_decides_nothing(alex, second, supplier):
    stranger = actor_at(OrganisationFactory(supplier=True), is_lead=True)
    access = ask(alex.user, supplier, reason=REASON, days=1)
    assert browser_of(stranger).get(reverse("decide_access", kwargs={"pk": access.pk})).status_code == 404


def test_what_waited_before_this_was_kept_needs_the_lead_that_is_there(alex, supplier):
    led = actor_at(OrganisationFactory(supplier=True), is_lead=True).organisation
    for organisation in (supplier, led):
        ask(alex.user, organisation, reason=REASON, days=1)
    SupportAccess.objects.update(needs_lead=True)
    import_module("catalogue.migrations.0010_what_was_asked_and_who_wrote_a_mailbox").keep_what_is_asked_for(apps, None)
    assert [*SupportAccess.objects.filter(needs_lead=True)] == [SupportAccess.objects.get(organisation=led)]


# The only administrator


def test_the_only_administrator_is_told_of_the_command_on_the_server(alex, supplier):
    page = asked(browser_of(alex), supplier)
    assert "You are the only administrator" in main_of(page)
    assert 'href="#id_how' in page.content.decode()
    assert 'href="#id_organisation' not in page.content.decode()
    assert not SupportAccess.objects.exists()


def test_the_only_administrator_reads_so_before_asking(alex):
    page = main_of(browser_of(alex).get(reverse("ask_support_access")))
    assert "You are the only administrator, so nobody can say yes to this" in page


def test_on_the_server_it_is_logged_and_told_to_the_mailbox(alex, supplier, capsys):
    call_command("support_access", alex.user.email, supplier.ods_code, reason=REASON, days=3)
    assert "Alex Penrose can look into" in capsys.readouterr().out
    assert AdministrativeAct.objects.get().by is None
    assert mailed(supplier.email) == [f"An administrator can read what {supplier} sees"]
    assert "done on the server" in Email.objects.get(to=supplier.email).text


def test_on_the_server_the_lead_is_asked_all_the_same(alex, supplier, capsys):
    lead = actor_at(supplier, is_lead=True)
    call_command("support_access", alex.user.email, supplier.ods_code, reason=REASON)
    assert "as soon as a lead of it has said yes" in capsys.readouterr().out
    [access] = SupportAccess.objects.all()
    say(lead, access)
    access.refresh_from_db()
    assert access.began_at


def test_on_the_server_nothing_is_done_where_another_administrator_could_be_asked(alex, second, supplier):
    with pytest.raises(CommandError, match="There is another administrator"):
        call_command("support_access", alex.user.email, supplier.ods_code, reason=REASON)


# Broken glass


def test_broken_glass_is_an_hour_told_to_the_commissioner_and_written_down(alex):
    commissioner = CommissionerFactory(email="desk@shire.example")
    practice = OrganisationFactory(commissioner=commissioner)
    page = asked(browser_of(alex), practice, how="break", days="")
    assert "for an hour. Its commissioner has been told" in words_of(page)
    [access] = SupportAccess.objects.all()
    assert access.ends_at - access.began_at == timedelta(hours=1)
    mail = Email.objects.get(to=commissioner.email)
    assert REASON in mail.text
    assert "Nobody was asked first" in mail.text
    assert REASON in AdministrativeAct.objects.get(organisation=practice).what


def test_no_glass_is_broken_of_a_supplier_nor_where_no_commissioner_can_be_told(alex, supplier):
    browser = browser_of(alex)
    assert "The commissioner is told" in main_of(browser.get(reverse("ask_support_access")))
    assert "for a practice or a commissioner alone" in main_of(asked(browser, supplier, how="break"))
    assert "no commissioner who could be told" in main_of(asked(browser, OrganisationFactory(), how="break"))
    assert "Say why you must look" in main_of(asked(browser, supplier, reason=""))
    assert not SupportAccess.objects.exists()


def test_no_glass_is_broken_where_nobody_at_the_commissioner_hears_of_it(alex):
    practice = OrganisationFactory(commissioner=CommissionerFactory())
    assert "could be told" in main_of(asked(browser_of(alex), practice, how="break"))
    assert "could be told" in main_of(asked(browser_of(alex), practice.commissioner, how="break"))
    assert not SupportAccess.objects.exists()


def test_a_mailbox_that_an_administrator_wrote_themselves_is_nobody_who_hears_of_their_broken_glass(alex):
    practice = OrganisationFactory(commissioner=CommissionerFactory(email="al@home.example", mailbox_by=alex.user))
    assert "could be told" in main_of(asked(browser_of(alex), practice, how="break"))


def test_the_other_administrators_hear_of_broken_glass(alex, second):
    commissioner = actor_at(CommissionerFactory()).organisation
    asked(browser_of(alex), OrganisationFactory(commissioner=commissioner), how="break", days="")
    assert "Nobody was asked first" in Email.objects.get(to=second.user.email).text


# Looking


@pytest.fixture
def journey():
    return a_journey()


@pytest.fixture
def open_door(alex, journey):
    practice = journey.migration.practice
    type(practice).objects.filter(pk=practice.pk).update(commissioner=CommissionerFactory(email="desk@shire.example"))
    practice.refresh_from_db()
    return break_glass(alex.user, practice, reason=REASON)


def test_an_administrator_reads_what_the_organisation_sees_and_changes_nothing(alex, journey, open_door):
    browser, page = browser_of(alex), f"/migrations/{journey.migration.reference}/"
    assert browser.get(page).status_code == 404
    assert "You are looking into" in words_of(looking(browser, open_door))
    assert browser.get(page).status_code == 200
    sent = browser.post(f"{page}notes/", {"text": "I was here"})
    assert sent.status_code == 403
    assert "You can read here, and change nothing" in main_of(sent)
    assert browser.get(reverse("settings")).status_code == 404
    browser.post(reverse("leave_support_access"))
    assert browser.get(page).status_code == 404


def test_it_ends_by_itself(alex, journey, open_door):
    browser, page = browser_of(alex), f"/migrations/{journey.migration.reference}/"
    looking(browser, open_door)
    SupportAccess.objects.update(began_at=now() - timedelta(hours=2), ends_at=now() - timedelta(seconds=1))
    refused = browser.get(page)
    assert refused.status_code == 404
    assert "Your time to look into the organisation is over" in words_of(refused)


def test_it_ends_when_somebody_does_not_administer_the_portal_any_more(alex, second, journey, open_door):
    browser, page = browser_of(alex), f"/migrations/{journey.migration.reference}/"
    looking(browser, open_door)
    Membership.objects.filter(user=alex.user).update(until_on="2021-01-01")
    assert browser.get(page).status_code == 403


def test_nobody_opens_the_door_of_another_administrator(second, open_door):
    assert "Your time there is over" in words_of(looking(browser_of(second), open_door))


def test_a_lead_sees_who_looks_and_ends_it(alex, journey, open_door):
    lead = actor_at(open_door.organisation, is_lead=True)
    browser = browser_of(lead)
    assert "Looking in for the administration Alex Penrose" in main_of(browser.get(reverse("colleagues")))
    browser.post(reverse("end_support_access", kwargs={"pk": open_door.pk}))
    looker = browser_of(alex)
    looking(looker, open_door)
    assert looker.get(f"/migrations/{journey.migration.reference}/").status_code == 404
    other = actor_at(journey.cast.actor(Party.PARTNER).organisation, is_lead=True)
    assert browser_of(other).post(reverse("end_support_access", kwargs={"pk": open_door.pk})).status_code == 404


def test_no_mail_and_no_task_comes_to_whoever_only_looks(alex, open_door):
    assert not Membership.objects.filter(user=alex.user, organisation=open_door.organisation).exists()


def test_who_looks_needs_a_second_factor_there_too(alex, open_door, settings):
    browser = browser_of(alex)
    looking(browser, open_door)
    settings.SECOND_FACTOR_FOR = ["administration"]
    assert browser.get("/migrations/").status_code == 403
