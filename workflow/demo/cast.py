"""The organisations and people of a rehearsal, and opening a migration among them."""

from dataclasses import dataclass, field

from catalogue.models import Organisation, System
from workflow import clock
from workflow.engine.perform import begin
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.kernel.visibility import Actor
from workflow.tracks.migration import Migration


@dataclass
class Cast:
    """Who plays which part: two people a part, the contact first, so that four eyes can be kept."""

    people: dict[Party, list[Actor]]
    others: list[System] = field(default_factory=list)  # systems of the practice beside its clinical system
    in_the_wings: list[Actor] = field(default_factory=list)  # people of organisations that may take over a part

    def everybody(self) -> list[Actor]:
        return [*(actor for actors in self.people.values() for actor in actors), *self.in_the_wings]

    def of(self, organisation_id) -> list[Actor]:
        return [actor for actor in self.everybody() if actor.organisation.pk == organisation_id]

    def actor(self, party, n=0) -> Actor:
        return self.people[party][n]


def participations(cast, *, with_partner=True) -> list[Participation]:
    """Suppliers take part from the start but know nothing yet; a partner only once it is engaged (decision 35)."""
    knowing = [Party.PRACTICE, Party.COMMISSIONER, Party.AGENT, *([Party.PARTNER] if with_partner else [])]
    unknowing = [Party.TARGET, Party.SOURCE]
    parts = [_part(cast.actor(party), party, clock.today()) for party in knowing]
    parts += [_part(cast.actor(party), party, None) for party in unknowing]
    playing = {(p.organisation_id, p.party) for p in parts}
    suppliers = {p.organisation_id for p in parts if p.party in unknowing}
    for holder in {s.supplier for s in cast.others if s.holds_data and s.supplier_id not in suppliers}:
        if (holder.pk, Party.HOLDER) not in playing:
            parts.append(_part_of_organisation(cast, holder))
    return parts


def open_migration(cast, *, from_system, to_system, with_partner=True) -> Migration:
    practice = cast.actor(Party.PRACTICE).organisation
    migration = Migration(practice=practice, from_system=from_system, to_system=to_system,
                          existing_systems=[s.pk for s in cast.others],
                          other_systems=[s.pk for s in cast.others if s.holds_data])  # fmt: skip
    starter = Party.PARTNER if with_partner else Party.PRACTICE
    begin(migration, participations(cast, with_partner=with_partner), actor=cast.actor(starter))
    return migration


def _part(actor, party, disclosed_on):
    return Participation(organisation=actor.organisation, party=party, contact=actor.user, email=actor.user.email,
                         disclosed_on=disclosed_on)  # fmt: skip


def _part_of_organisation(cast, organisation: Organisation):
    people = cast.of(organisation.pk)
    if people:
        return _part(people[0], Party.HOLDER, None)
    return Participation(organisation=organisation, party=Party.HOLDER, email=organisation.email)
