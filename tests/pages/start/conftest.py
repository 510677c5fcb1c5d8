"""A practice with its systems, its delivery partner, and somebody of theirs who has logged in."""

import pytest

from tests.factories_catalogue import (
    CommissionerFactory,
    MembershipFactory,
    OrganisationFactory,
    SystemFactory,
    SystemInUseFactory,
)


@pytest.fixture
def practice():
    commissioner = CommissionerFactory(email="primary.care@icb.example")
    return OrganisationFactory(name="Quillbrook Lane Surgery", commissioner=commissioner)


@pytest.fixture
def systems(practice):
    """The system in use, the one wanted, an anticoagulation system that holds data, and the agent."""
    now, wanted = SystemFactory(name="HarbourGP"), SystemFactory(name="Meadow Record")
    holder = SystemFactory(subsidiary=True, name="AnchorDose", holds_what="anticoagulation")
    messages = SystemFactory(subsidiary=True, name="Ripple Messages", holds_data=False, holds_what="")
    for system in (now, holder, messages):
        SystemInUseFactory(practice=practice, system=system)
    OrganisationFactory(agent=True, email="agent@agent.example")
    return now, wanted, holder, messages


@pytest.fixture
def someone(client):
    def at(organisation):
        membership = MembershipFactory(organisation=organisation)
        client.force_login(membership.user)
        return membership.user

    return at


@pytest.fixture
def partner():
    return OrganisationFactory(delivery_partner=True, name="Northshire CSU")
