"""Two who change what is kept of people: what they are called, where they are reached, who is invited."""

import json
from functools import partial

from allauth.mfa.utils import encrypt
from django.core import signing

from catalogue import changing_address, changing_name
from catalogue.invitations import accept, end, invite, secret_of, send
from catalogue.models import EarlierName, Invitation, PracticeList, User
from catalogue.practice_lists import send_list
from tests.factories_catalogue import CommissionerFactory, InvitationFactory, MembershipFactory, OrganisationFactory
from tests.locks.scenes.scene import Scene
from tests.support.newcomers import links_to
from workflow import clock
from workflow.kernel.visibility import Actor

ALEX = "alex.moor@lantern.example"


def one_who_is_called_otherwise():
    person = MembershipFactory().user
    press = partial(changing_name.change, person, "Nell Archer")

    def after(met):
        assert (met.first, met.second) == (True, False)
        assert [earlier.name for earlier in EarlierName.objects.all()] == [person.name]

    return Scene(press, press, after)


def one_who_follows_two_links():
    """To addresses that they have typed one after the other, the first of them wrongly."""
    person = MembershipFactory().user
    news = ["nell@quill.example", "nell@quil.example"]
    said = [encrypt(json.dumps([person.pk, person.email, new])) for new in news]
    links = [signing.dumps(one, salt=changing_address.SALT) for one in said]
    follow = [partial(changing_address.change, person, link) for link in links]

    def after(met):
        assert (met.first, met.second) == (True, False)
        assert User.objects.get(pk=person.pk).email == news[0]

    return Scene(*follow, after)


def one_who_is_sent_a_link_twice():
    invited = InvitationFactory(created_at=clock.now())

    def after(met):
        assert (met.first, met.second) == (True, False)
        assert len(links_to(invited.email)) == 1

    return Scene(partial(send, invited), partial(send, invited), after)


def two_who_invite_the_same_person():
    lead = MembershipFactory(is_lead=True)
    name = partial(invite, organisation=lead.organisation, name="Alex Moor", email=ALEX, invited_by=lead.user)

    def after(met):
        assert met.first == met.second == Invitation.objects.get()
        assert Invitation.objects.get().is_lead
        assert len(links_to(ALEX)) == 1

    return Scene(partial(name, is_lead=False), partial(name, is_lead=True), after)


def one_who_is_recalled_while_they_join():
    invited = InvitationFactory(created_at=clock.now(), email=ALEX)

    def after(met):
        assert (met.first.email, met.second) == (ALEX, False)
        assert Invitation.objects.get().ended_at is None

    joins = partial(accept, secret_of(invited), name="Alex Moor")
    return Scene(joins, partial(end, invited, Invitation.End.RECALLED), after)


def two_who_send_a_list():
    buyer = MembershipFactory(organisation=CommissionerFactory())
    practice = OrganisationFactory(commissioner=buyer.organisation)
    row = {"code": practice.ods_code, "name": "Alex Moor", "email": ALEX}
    drafted = PracticeList.objects.create(
        organisation=buyer.organisation, made_by=buyer.user, made_at=clock.now(), rows=[row]
    )
    press = partial(send_list, drafted, Actor(buyer.user, buyer.organisation))

    def after(met):
        assert (met.first, met.second) == (True, False)
        assert Invitation.objects.count() == len(links_to(ALEX)) == 1

    return Scene(press, press, after)


SCENES = {
    "catalogue/changing_address.py::change": one_who_follows_two_links,
    "catalogue/changing_name.py::change": one_who_is_called_otherwise,
    "catalogue/invitations.py::_held": one_who_is_recalled_while_they_join,
    "catalogue/invitations.py::lock": two_who_invite_the_same_person,
    "catalogue/invitations.py::send": one_who_is_sent_a_link_twice,
    "catalogue/practice_lists.py::send_list": two_who_send_a_list,
}
