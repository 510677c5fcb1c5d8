"""Somebody who works for an organisation, as whoever acts."""

from tests.factories_catalogue import MembershipFactory
from workflow.kernel.visibility import Actor


def actor_at(organisation, **membership) -> Actor:
    made = MembershipFactory(organisation=organisation, **membership)
    return Actor(made.user, organisation)
