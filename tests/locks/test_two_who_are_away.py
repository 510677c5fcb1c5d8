"""Two who would get each other's emails while both are away: one is told, so that somebody reads them."""

from functools import partial

import pytest
from django.urls import reverse

from tests.browsing import browser_of, main_of
from tests.factories_catalogue import OrganisationFactory
from tests.locks.meeting import meet
from tests.rehearsals import people_at
from workflow import clock
from workflow.notifications.absence_cover import Cover
from workflow.operations.address_codes import code_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def away(person, colleague):
    today = clock.today()
    days = {
        f"{which}-{part}": getattr(today, part)
        for which in ("from_on", "until_on")
        for part in ("day", "month", "year")
    }
    said = days | {"colleague": code_of("contact", colleague.user.pk)}
    return partial(browser_of(person).post, reverse("cover"), said)


def test_of_two_who_would_cover_for_each_other_one_is_told():
    jo, kim = people_at(OrganisationFactory(delivery_partner=True))
    met = meet("catalogue/invitations.py::lock", away(jo, kim), away(kim, jo))
    assert met.waited
    assert met.first.status_code == 302
    assert f"{jo.user.name} is away until the end of" in main_of(met.second)
    assert Cover.objects.count() == 1
