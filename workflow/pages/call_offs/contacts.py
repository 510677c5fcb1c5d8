"""Who is the contact of a part, from the people of the migration: typed there, and not once more on a call-off."""


def contact_of(migration, party) -> dict:
    """Name, email address and telephone number, as far as they are known."""
    part = next((part for part in migration.participations if part.party == party), None)
    if part is None:
        return {}
    person = part.contact.name if part.contact_id else ""
    return {"name": person, "email": part.address, "phone": part.organisation.telephone}
