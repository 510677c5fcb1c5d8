"""Somebody's own address, which stands for their organisation where nobody is named and there is no mailbox: only as
long as they work there, and where they are by then."""

from catalogue.models import Membership, Organisation
from workflow import clock
from workflow.kernel.participation import Participation
from workflow.notifications.destinations import reached_at
from workflow.outbox.addressee import organisations_of
from workflow.outbox.email import Email
from workflow.outbox.readdress import typed_for_nobody

S = Email.State
ON_ITS_WAY = (S.QUEUED, S.RETRYING, S.HELD)  # each has an index


def stands_for_it_no_more(person, organisation: Organisation) -> None:
    """Another one stands there from now on; what waits is looked up again when it goes."""
    if parts := _where_it_stands(person.email, [organisation.pk]):
        _write(parts, reached_at(organisation))
        _is_of(person, organisation.pk)


def follow(person, before: str) -> None:
    works_at = Membership.objects.current(clock.today()).filter(user=person).values_list("organisation", flat=True)
    if parts := _where_it_stands(before, list(works_at)):
        _write(parts, person.email)
        for organisation in {part.organisation_id for part in parts}:
            _is_of(person, organisation, before)


def _where_it_stands(address, organisations) -> list[Participation]:
    """The mailbox of an organisation is nobody's."""
    parts = typed_for_nobody([address.lower()]).filter(organisation__in=organisations)
    return list(parts.exclude(organisation__email__iexact=address))


def _write(parts, address):
    """Unless somebody is named there in this moment."""
    Participation.everything.filter(pk__in=[part.pk for part in parts], contact=None).update(email=address)


def _is_of(person, organisation, address=""):
    for state in ON_ITS_WAY:
        waiting = Email.objects.filter(state=state, to__iexact=address or person.email, person=None)
        keys = [mail.pk for mail in waiting if organisations_of(mail) == {organisation}]
        Email.objects.filter(pk__in=keys, state=state).update(person=person)
