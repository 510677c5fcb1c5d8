"""Who hears of a step: one mail a turn to each address of an organisation, saying what happened and what is now theirs
to do. Nobody's task is dropped because other news goes to the same address (decision 66)."""

from collections import defaultdict

from workflow import clock
from workflow.audit.news import News
from workflow.db.created import create
from workflow.notifications.destinations import covered, destinations
from workflow.notifications.given_over import tell_who_gave_over
from workflow.notifications.mail_settings import Choice
from workflow.notifications.preferences import Wishes
from workflow.notifications.taken_back import take_back
from workflow.notifications.what_news_is import kind_of
from workflow.outbox.email import Email, cut


def tell(migration, actor, events, opened):
    """Write the news and the mails of one turn. `events` carry `told`: the organisations their step names."""
    News.spread(migration, events)
    not_reached = take_back(events)
    news, work = defaultdict(list), defaultdict(list)
    acting = {actor.organisation.pk} if actor.organisation else set()
    for event in events:
        for organisation in event.told & migration.knowing - acting:
            news[organisation].append(event)
    for item in opened:
        if not item.paused_on:
            work[item.owner_id].append(item.pk)
    for event in events:
        tell_who_gave_over(migration, actor, event)
    if told := sorted(news.keys() | work.keys()):
        wishes = Wishes.of_contacts(migration, clock.today())
        found = [mail for organisation in told
                 for mail in _mails(migration, actor, events[0], organisation, news[organisation],
                                    work[organisation], wishes)
                 if (organisation, mail.to.lower()) not in not_reached]  # fmt: skip
        create(_each_once(found))


def _each_once(mails) -> list[Email]:
    """First what is somebody's own. Mere news of an organisation without an address adds nothing to the partner's."""
    kept, reached = {}, set()
    for mail in sorted(mails, key=lambda mail: bool(mail.facts.keys() & {"away", "no_address"})):
        adds_nothing = "no_address" in mail.facts and not mail.facts["items"] and mail.to in reached
        if not adds_nothing:
            kept.setdefault((mail.to, mail.facts["organisation"]), mail)
            reached.add(mail.to)
    return list(kept.values())


def state_for(choice) -> str:
    """Of a mail that somebody wants at once, or else in their summary."""
    return Email.State.QUEUED if choice is Choice.NOW else Email.State.HELD


def mail_to(one, choice, cause, facts, **more) -> Email:
    """At once, or in the summary, which is addressed in small letters. Each address has a cause of its own."""
    address, state = one.address if choice is Choice.NOW else one.address.lower(), state_for(choice)
    return Email(cause=cut(f"{cause} {address}"), to=address, person_id=one.person, facts=facts | one.fact, state=state,
                 **more)  # fmt: skip


def _mails(migration, actor, first, organisation, news, items, wishes):
    facts = {"organisation": organisation, "events": [event.number for event in news], "items": items}
    kind = kind_of(news, items)
    for one in destinations(migration, organisation, wishes):
        choice = wishes.choice(one.person, kind)
        if choice is Choice.NONE and "no_address" not in one.fact:
            continue
        mail = mail_to(covered(one, wishes), choice, f"event {first.pk} {organisation}", facts, kind="step",
                       event=first, migration_id=first.migration_id, created_at=first.at)  # fmt: skip
        if not (actor.user and actor.user.email in (one.address, mail.to)):  # who did it saw it on the page
            yield mail
