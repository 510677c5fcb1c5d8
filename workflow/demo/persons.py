"""Who is named in the answers of a rehearsal: people of the organisation concerned, with addresses that they have."""

from workflow.kernel.steps import Party

NOBODY = {"name": "", "email": ""}


def contact_at(migration, organisation) -> dict:
    """The name and the address of its contact for this migration; of a lead, where none is named."""
    parts = [part for part in migration.participations if part.organisation_id == organisation]
    named = [part.contact for part in parts if part.contact_id]
    return _in_words(named[0]) if named else _a_lead(parts)


def contact_of(migration, party: Party) -> dict:
    organisation = next(iter(migration.playing(party)), None)
    return contact_at(migration, organisation) if organisation else NOBODY


def _a_lead(parts) -> dict:
    members = parts[0].organisation.memberships.filter(until_on=None) if parts else ()
    leads = sorted(members, key=lambda one: (not one.is_lead, one.pk))
    return _in_words(leads[0].user) if leads else NOBODY


def _in_words(person) -> dict:
    return {"name": person.name, "email": person.email}
