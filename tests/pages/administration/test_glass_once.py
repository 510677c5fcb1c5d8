"""Glass is broken one organisation an hour, and none twice a day by anybody; what needs longer is asked for."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from catalogue.administration.glass import GlassNotBroken
from catalogue.administration.support_access import break_glass, end
from catalogue.models import SupportAccess
from tests.browsing import browser_of, main_of, words_of
from tests.factories_catalogue import CommissionerFactory, OrganisationFactory
from tests.pages.administration.support_access.asking import REASON, asked

pytestmark = pytest.mark.django_db
IN_THE_LAST_HOUR = "within the last hour. Wait, or ask instead"


def a_practice():
    return OrganisationFactory(commissioner=CommissionerFactory(email="desk@shire.example"))


def broken(who, organisation):
    return asked(browser_of(who), organisation, how="break", days="")


def past(access, **ago):
    SupportAccess.objects.filter(pk=access.pk).update(
        began_at=now() - timedelta(**ago), ends_at=now() - timedelta(**ago) + timedelta(hours=1)
    )


def test_while_one_glass_is_broken_no_other_is(alex, second):
    first, other = a_practice(), a_practice()
    assert "for an hour" in words_of(broken(alex, first))
    refused = broken(alex, other)
    assert refused.status_code == 422
    assert f"You have broken the glass of {first} within the last hour" in main_of(refused)
    assert REASON in refused.content.decode()
    assert "for an hour" in words_of(broken(second, other))
    assert SupportAccess.objects.count() == 2


def test_whoever_ends_it_early_waits_out_the_hour_all_the_same(alex):
    access = break_glass(alex.user, a_practice(), reason=REASON)
    assert end(access, by=alex.user)
    assert IN_THE_LAST_HOUR in main_of(broken(alex, a_practice()))


def test_the_same_glass_is_not_broken_again_for_a_day_but_asked_for(alex, second):
    practice = a_practice()
    past(break_glass(alex.user, practice, reason=REASON), hours=23)
    assert "in the last 24 hours. Ask instead" in main_of(broken(alex, practice))
    assert "You get an email when you can look" in words_of(asked(browser_of(alex), practice))


def test_nor_by_a_second_administrator_in_turn(alex, second):
    practice = a_practice()
    past(break_glass(alex.user, practice, reason=REASON), hours=1)
    refused = broken(second, practice)
    assert refused.status_code == 422
    assert f"The glass of {practice} has been broken in the last 24 hours. Ask instead" in main_of(refused)
    with pytest.raises(GlassNotBroken, match="in the last 24 hours"):
        break_glass(second.user, practice, reason=REASON)
    assert "You get an email when you can look" in words_of(asked(browser_of(second), practice))


def test_after_that_it_is(alex):
    practice = a_practice()
    past(break_glass(alex.user, practice, reason=REASON), hours=25)
    assert "for an hour" in words_of(broken(alex, practice))


def test_a_second_press_that_was_looked_at_before_the_first_is_refused_too(alex):
    break_glass(alex.user, a_practice(), reason=REASON)
    with pytest.raises(GlassNotBroken, match="within the last hour"):
        break_glass(alex.user, a_practice(), reason=REASON)
    assert SupportAccess.objects.count() == 1
