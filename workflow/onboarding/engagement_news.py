"""A delivery partner hears by mail that a commissioner has engaged it, and that it does so no more.

An end is told a day later: what is put right by then is no news, and nobody is told the same twice.
"""

from datetime import timedelta

from workflow import clock
from workflow.notifications.destinations import standing_in
from workflow.outbox.email import Email

TO_PUT_IT_RIGHT = timedelta(days=1)
S = Email.State


def tell_the_partner(engagement, *, has_ended: bool):
    """Its leads, else its mailbox; in the transaction that engages it."""
    if _takes_back(engagement):
        return
    facts = {"organisation": engagement.partner_id, "commissioner": engagement.commissioner_id, "has_ended": has_ended}
    cause = f"{_cause(engagement)}{engagement.pk} {'ended' if has_ended else 'begun'}"
    wait = clock.now() + TO_PUT_IT_RIGHT if has_ended else None
    Email.objects.bulk_create(
        [Email(cause=f"{cause} {one.address}", to=one.address, person_id=one.person, kind=Email.Kind.ENGAGED,
               facts=facts, not_before=wait) for one in standing_in(engagement.partner_id)],
        ignore_conflicts=True,
    )  # fmt: skip


def _takes_back(engagement) -> bool:
    """The opposite, where it has not gone yet."""
    opposite = Email.objects.filter(cause__startswith=_cause(engagement), kind=Email.Kind.ENGAGED)
    return bool(opposite.filter(state__in=[S.QUEUED, S.RETRYING]).update(state=S.DROPPED))


def _cause(engagement):
    return f"engagement {engagement.commissioner_id} {engagement.partner_id} "
