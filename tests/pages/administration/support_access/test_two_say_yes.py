"""An administrator looks into an organisation with the yes of a second one and of its lead; alone, by a command."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.timezone import now

from catalogue.administration.support_access import ask
from catalogue.models import AdministrativeAct, SupportAccess
from tests.browsing import browser_of, main_of, words_of
from tests.factories_catalogue import MembershipFactory, OrganisationFactory
from tests.pages.administration.actors import actor_at
from tests.pages.administration.support_access.asking import REASON, asked, looking, mailed, say
from workflow.kernel.visibility import Actor
from workflow.outbox.email import Email

pytestmark = pytest.mark.django_db


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
