"""A cast for a test: one organisation a part, two people each, and a migration among them."""

from tests.factories_catalogue import MembershipFactory, OrganisationFactory, SystemFactory
from tests.journeys import kept_journeys
from workflow.demo.cast import Cast, open_migration
from workflow.demo.journey import Journey
from workflow.kernel.steps import Party
from workflow.kernel.visibility import Actor

KINDS = {
    Party.PRACTICE: {}, Party.COMMISSIONER: {"commissioner_kind": True}, Party.PARTNER: {"delivery_partner": True},
    Party.TARGET: {"supplier": True}, Party.SOURCE: {"supplier": True}, Party.HOLDER: {"supplier": True},
    Party.AGENT: {"agent": True},
}  # fmt: skip


def people_at(organisation, count=2) -> list[Actor]:
    memberships = [MembershipFactory(organisation=organisation) for _ in range(count)]
    return [Actor(m.user, organisation) for m in memberships]


def a_cast(**organisations) -> Cast:
    """Parts may be given: `a_cast(practice=an_imported_practice)`."""
    people = {party: people_at(organisations.get(party.value) or OrganisationFactory(**traits))
              for party, traits in KINDS.items()}  # fmt: skip
    holder = people[Party.HOLDER][0].organisation
    documents = SystemFactory(subsidiary=True, supplier=holder, holds_data=True, holds_what="document management")
    wings = [OrganisationFactory(delivery_partner=True), OrganisationFactory(commissioner_kind=True)]
    return Cast(people, [documents], [actor for organisation in wings for actor in people_at(organisation)])


def a_journey(cast=None, kept=True, with_partner=True) -> Journey:
    """`kept`: whether it may be restored as an earlier test rehearsed it (tests/journeys/kept_journeys.py)."""
    if kept and not cast and kept_journeys.may_be_kept():
        return kept_journeys.chain_of(with_partner).begin(lambda: _begun(a_cast(), with_partner))
    return _begun(cast or a_cast(), with_partner)


def _begun(cast, with_partner) -> Journey:
    supplier_of = {party: cast.actor(party).organisation for party in (Party.TARGET, Party.SOURCE)}
    to_system = SystemFactory(supplier=supplier_of[Party.TARGET])
    for name in ("Appointments", "Document management", "Data entry forms"):
        SystemFactory(additional=True, name=name, parent=to_system, supplier=to_system.supplier)
    from_system = SystemFactory(supplier=supplier_of[Party.SOURCE])
    return Journey(open_migration(cast, from_system=from_system, to_system=to_system, with_partner=with_partner), cast)


def a_journey_at(state) -> Journey:
    """By everybody's own steps as far as that stage of the migration."""
    journey = a_journey()
    journey.follow_the_lists(until=lambda migration: migration.state == state)
    return journey
