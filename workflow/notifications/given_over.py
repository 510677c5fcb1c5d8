"""An organisation whose part another takes hears of it by mail, with what was its to do: it reads nothing more."""

from catalogue.models import Membership
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.notifications.destinations import Destination, standing_in
from workflow.outbox.email import Email, cut

GIVES_OVER = {"change_partner": Party.PARTNER, "change_commissioner": Party.COMMISSIONER}


def tell_who_gave_over(migration, actor, event):
    """Its contact and its leads, else its mailbox; not whoever did it themselves."""
    party = GIVES_OVER.get(event.step)
    if not party or event.subject != migration.subject:
        return
    parts, knowing = Participation.of_migration(migration.pk), {*migration.knowing, actor.organisation.pk}
    ended = [part for part in parts if (part.party, part.ended_on) == (party, event.on)]
    for part in [part for part in ended if part.organisation_id not in knowing][-1:]:
        _write(migration, event, part)


def _write(migration, event, part):
    [successor] = migration.playing(part.party)
    facts = {
        "organisation": part.organisation_id, "given_over": migration.pk, "party": part.party, "successor": successor,
        "event": event.number,
    }  # fmt: skip
    cause = f"given over {event.pk} {part.organisation_id}"
    Email.objects.bulk_create(
        [Email(cause=cut(f"{cause} {one.address}"), to=one.address, person_id=one.person, kind=Email.Kind.ENGAGED,
               facts=facts, event=event) for one in _readers(part)],
        ignore_conflicts=True,
    )  # fmt: skip


def _readers(part) -> list[Destination]:
    """Nobody twice who leads it and was its contact."""
    contact = [(part.contact.email, part.contact_id)] if _still_works_there(part) else []
    typed = [(part.email, None)] if part.email and not part.contact_id else []
    named = [Destination(address, part.organisation_id, person) for address, person in contact + typed]
    return list({one.address.lower(): one for one in [*standing_in(part.organisation_id), *named]}.values())


def _still_works_there(part) -> bool:
    current = Membership.objects.current(part.ended_on)
    return bool(part.contact_id) and current.filter(user=part.contact_id, organisation=part.organisation_id).exists()
