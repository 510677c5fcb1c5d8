"""In an emergency the glass is broken for an hour, and a commissioner hears of it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from catalogue.models import AdministrativeAct, SupportAccess
from tests.browsing import browser_of, main_of, words_of
from tests.factories_catalogue import CommissionerFactory, OrganisationFactory
from tests.pages.administration.actors import actor_at
from tests.pages.administration.support_access.asking import REASON, asked
from workflow.outbox.email import Email

pytestmark = pytest.mark.django_db


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
