"""Two who decide about others: administrators, the leads of an organisation, whoever runs the server."""

from functools import partial

from catalogue.administration.accounts import close_account
from catalogue.administration.on_server import let_in
from catalogue.administration.support_access import ask
from catalogue.administration.support_agreement import say_yes
from catalogue.administrators import administrators
from catalogue.deciding import say_no
from catalogue.deciding import say_yes as say_yes_to
from catalogue.engaging import engage, engagements_before, partners_of
from catalogue.models import AdministrativeAct, Invitation
from tests.factories_catalogue import CommissionerFactory, InvitationFactory, OrganisationFactory
from tests.locks.scenes.scene import Scene
from tests.pages.administration.actors import actor_at
from tests.support.newcomers import links_to
from workflow import clock
from workflow.outbox.email import Email


def two_administrators():
    return [actor_at(organisation, is_lead=True) for organisation in [OrganisationFactory(administration=True)] * 2]


def somebody_named(needs, **named):
    return InvitationFactory(needs=needs, created_at=clock.now(), **named)


def each_closes_the_other():
    one, other = two_administrators()

    def after(met):
        assert (met.first, met.second) == (True, False)
        assert [left.user for left in administrators()] == [one.user]

    return Scene(
        partial(close_account, other.user, by=one.user), partial(close_account, one.user, by=other.user), after
    )


def a_lead_and_an_administrator_say_yes():
    asks, decides = two_administrators()
    supplier = OrganisationFactory(supplier=True, email="desk@harbour.example")
    lead = actor_at(supplier, is_lead=True)
    access = ask(asks.user, supplier, reason="They cannot find their call-off", days=1)

    def after(met):
        access.refresh_from_db()
        assert (met.first, met.second) == (True, True)
        assert (access.agreed_by, access.seconded_by) == (lead.user, decides.user)
        assert Email.objects.filter(to=supplier.email, subject__contains="can read what").count() == 1

    return Scene(partial(say_yes, access, lead), partial(say_yes, access, decides), after)


def one_lead_says_yes_and_another_no():
    lead, other = (actor_at(organisation, is_lead=True) for organisation in [OrganisationFactory()] * 2)
    named = somebody_named(Invitation.Needs.LEAD, organisation=lead.organisation, named_by=lead.organisation)

    def after(met):
        named.refresh_from_db()
        assert (met.first, met.second) == (True, False)
        assert (named.decided_by, named.ended_at) == (lead.user, None)
        assert len(links_to(named.email)) == 1

    return Scene(partial(say_yes_to, named, lead), partial(say_no, named, other), after)


def two_at_the_server():
    two_administrators()
    named = somebody_named(Invitation.Needs.LEAD)

    def after(met):
        assert (met.first, met.second) == (True, False)
        assert len(links_to(named.email)) == 1
        assert AdministrativeAct.objects.filter(what__startswith="Said yes on the server").count() == 1

    return Scene(partial(let_in, named), partial(let_in, named), after)


def two_who_engage():
    """Each has the page of before, and ticks another partner."""
    commissioner = CommissionerFactory(engaged=False)
    [one, other] = (OrganisationFactory(delivery_partner=True, engaged=False, email=f"{n}@csu.example") for n in "12")
    lead = actor_at(commissioner, is_lead=True)

    def presses(*partners):
        return partial(engage, commissioner, {one.pk for one in partners}, by=lead.user, seen=set())

    def after(met):
        assert (met.first, met.second) == (None, None)
        assert partners_of(commissioner) == {one.pk, other.pk}
        assert not engagements_before(commissioner)
        assert Email.objects.filter(kind=Email.Kind.ENGAGED, to=one.email).count() == 1

    return Scene(presses(one), presses(one, other), after)


SCENES = {
    "catalogue/administration/on_server.py::let_in": two_at_the_server,
    "catalogue/administration/support_agreement.py::_locked": a_lead_and_an_administrator_say_yes,
    "catalogue/administrators.py::may_still_act": each_closes_the_other,
    "catalogue/deciding.py::_locked": one_lead_says_yes_and_another_no,
    "catalogue/engaging.py::engage": two_who_engage,
}
