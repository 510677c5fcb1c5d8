"""Who plays which part in a migration: the delivery partner is engaged, a commissioner follows another, a contact is
named."""

from catalogue.engaging import why_not_brought_in
from catalogue.models import Organisation
from workflow.kernel.machine import Machine
from workflow.kernel.participation import Participation
from workflow.kernel.steps import NotAllowed, Party, Who, step
from workflow.tracks.guards import LOCALS, no_partner_is_engaged, partner_is_engaged
from workflow.tracks.region import Region
from workflow.tracks.stages import KEEPS_RECORDS

EVERYBODY = Who("an organisation that takes part", of=lambda m: m.knowing)
PLAYED_BY = {Party.COMMISSIONER: Organisation.Kind.COMMISSIONER, Party.PARTNER: Organisation.Kind.DELIVERY_PARTNER}


class WhoTakesPart(Machine):
    class Meta:
        abstract = True

    def why_not_bring_in(self, partner, actor) -> str | None:
        """The commissioner engages whom it likes; its practice, whom the commissioner has engaged (decision 51)."""
        commissioners = self.playing(Party.COMMISSIONER)
        if actor.party.pk in commissioners:
            return None
        return why_not_brought_in(partner, Organisation.objects.get(pk__in=commissioners))

    @step("Engage the delivery partner", source=KEEPS_RECORDS, by=[Party.PRACTICE, Party.COMMISSIONER],
          needs=no_partner_is_engaged, tell=[Party.PARTNER, Party.COMMISSIONER, Party.PRACTICE])  # fmt: skip
    def engage_partner(self, *, organisation: int, contact: int | None, email: str, today, actor):
        if refusal := self.why_not_bring_in(Organisation.objects.get(pk=organisation), actor):
            raise NotAllowed(refusal)
        return [self._give(Party.PARTNER, organisation, contact, email, today)]

    @step("Change the delivery partner", source=KEEPS_RECORDS, by=Party.COMMISSIONER, needs=partner_is_engaged,
          tell=LOCALS, despite_hold=True)  # fmt: skip
    def change_partner(self, *, organisation: int, contact: int | None, email: str, reason: str, today):
        if organisation in self.playing(Party.PARTNER):
            raise NotAllowed("That organisation is the delivery partner already.")
        return [self._give(Party.PARTNER, organisation, contact, email, today)]

    @step("Change the commissioner", source=KEEPS_RECORDS, by=Party.COMMISSIONER, tell=LOCALS, despite_hold=True)
    def change_commissioner(self, *, organisation: int, contact: int | None, email: str, reason: str, today):
        if organisation in self.playing(Party.COMMISSIONER):
            raise NotAllowed("That organisation is the commissioner already.")
        self.may = Region.of(organisation).may
        return [self._give(Party.COMMISSIONER, organisation, contact, email, today)]

    def _give(self, party, organisation, *who_and_when) -> Participation:
        """To one of the kind that plays it, so that no organisation comes to play two of the three parts."""
        kind = PLAYED_BY[party]
        if Organisation.objects.get(pk=organisation).kind != kind:
            raise NotAllowed(f"Only a {kind.label.lower()} can be {party.label}.")
        return self.hand_over(party, organisation, *who_and_when)

    @step("Change your contact", source=KEEPS_RECORDS, by=EVERYBODY, despite_hold=True)
    def name_contact(self, *, contact: int | None, email: str, actor):
        for part in self.participations:
            if part.organisation_id == actor.organisation.pk:
                part.contact_id, part.email = contact, email
                self.changed_parts.append(part)
