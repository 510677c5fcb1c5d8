"""Of what never was a reader's nothing is said, whether it is there or not; and the record says what was done."""

import pytest
from django.urls import reverse

from catalogue.models import AdministrativeAct, SupportAccess
from tests.browsing import browser_of
from tests.factories_catalogue import CommissionerFactory, InvitationFactory, MembershipFactory, OrganisationFactory
from tests.pages.administration.actors import actor_at
from tests.pages.administration.support_access.asking import asked
from workflow import clock

pytestmark = pytest.mark.django_db
INVENTED = 9_999_999


def test_a_yes_that_was_never_theirs_to_say_is_not_there(alex, second, supplier):
    actor_at(supplier, is_lead=True)
    asked(browser_of(alex), supplier)
    practice = OrganisationFactory(commissioner=CommissionerFactory())
    invitation = InvitationFactory(organisation=practice, needs="commissioner", created_at=clock.now())
    stranger = MembershipFactory(organisation=practice, is_confirmed=False)
    foreign = browser_of(actor_at(CommissionerFactory(), is_lead=True))
    access = SupportAccess.objects.get()
    for name, there in (("decide", invitation.pk), ("confirm_person", stranger.pk), ("decide_access", access.pk)):
        for pk in (there, INVENTED):
            assert foreign.post(reverse(name, args=[pk]), {"answer": "yes"}).status_code == 404, (name, pk)


@pytest.mark.parametrize("has_a_lead", [True, False])
def test_the_record_says_that_a_yes_was_asked_for(alex, second, supplier, has_a_lead):
    if has_a_lead:
        actor_at(supplier, is_lead=True)
    typed = {"ods_code": supplier.ods_code, "name": "Jo Marsh", "email": "jo.marsh@harbour.example"}
    assert browser_of(alex).post(reverse("invite"), typed).status_code == 302
    act = AdministrativeAct.objects.get()
    assert act.what == f"Asked for a yes to invite Jo Marsh (jo.marsh@harbour.example) to {supplier}"
