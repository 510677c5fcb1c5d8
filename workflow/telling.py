"""Who hears of a step: one mail a recipient a turn, saying what happened and what is now theirs to do."""

from collections import defaultdict

from workflow.models import Email
from workflow.steps import Party


def tell(migration, actor, events, opened):
    """Write the mails of one turn. `events` carry `told`: the organisations their step names."""
    news, work = defaultdict(list), defaultdict(list)
    acting = {actor.organisation.pk} if actor.organisation else set()
    for event in events:
        for organisation in event.told & migration.knowing - acting:
            news[organisation].append(event.number)
    for item in opened:
        if not item.paused_on:
            work[item.owner_id].append(item.pk)
    mails = {}
    for organisation in sorted(news.keys() | work.keys()):
        facts = {"organisation": organisation, "events": news[organisation], "items": work[organisation]}
        for address in _addresses(migration, organisation, facts):
            if not (actor.user and address == actor.user.email):  # who did it saw it on the page
                mails.setdefault(address, _mail(migration, events[0], address, facts))
    Email.objects.bulk_create(mails.values())


def _addresses(migration, organisation, facts) -> list[str]:
    """The organisation's contact; with no address at all the delivery partner hears of it instead, never nobody."""
    known = {p.email for p in migration.participations if p.organisation_id == organisation and p.email}
    if known:
        return sorted(known)
    facts["no_address"] = True
    return sorted({p.email for p in migration.participations if p.party == Party.PARTNER and p.email})


def _mail(migration, event, address, facts) -> Email:
    return Email(cause=f"event {event.pk} {address}", migration=migration, event=event, to=address, kind="step",
                 facts=facts, created_at=event.at)  # fmt: skip
