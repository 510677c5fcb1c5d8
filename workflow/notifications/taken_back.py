"""The mails about a step that is withdrawn: what has not left never leaves; whoever the others reached hears of it."""

from collections import defaultdict

from workflow.audit.event import Event
from workflow.outbox.email import Email

S = Email.State
NOT_LEFT = (S.HELD, S.QUEUED, S.LEFT)
STILL_OPEN = (S.GATHERING, S.QUEUED)  # of what is put together: its words are not made yet


def take_back(events) -> set[tuple[int, str]]:
    """Widens whom the withdrawals among these tell; returns organisations and addresses that nothing had reached, for
    there is nothing to put right."""
    undone = [event for event in events if event.step == Event.UNDO]
    if not undone:
        return set()
    mails = list(_about(undone[-1]))
    dropped = _drop(mails)
    reached, withheld = defaultdict(list), defaultdict(list)
    for mail in mails:
        (withheld if mail.pk in dropped else reached)[mail.facts["organisation"]].append(mail)
    for event in undone:
        concerned = {one for one in reached if _concerns(reached[one], event.answers["number"])}
        event.told = (event.told - (withheld.keys() - reached.keys())) | (concerned & event.who_hears)
    return _addresses(withheld) - _addresses(reached)


def _about(first):
    """The mails of the turn that is withdrawn. They name its first step, which is withdrawn last."""
    of_turn = {"event__migration": first.migration_id, "event__number": first.answers["number"]}
    return Email.objects.filter(**of_turn, kind=Email.Kind.STEP).order_by("pk")


def _drop(mails) -> set[int]:
    """What somebody else is about to send counts as if it had left."""
    wholes = {mail.summary_id for mail in mails if mail.state == S.JOINED}
    still_open = set(_locked(pk__in=wholes, state__in=STILL_OPEN, text="")) if wholes else set()
    waiting = {mail.pk for mail in mails if mail.state in NOT_LEFT or mail.summary_id in still_open}
    dropped = set(_locked(pk__in=waiting, state__in=(*NOT_LEFT, S.JOINED))) if waiting else set()
    if dropped:
        Email.objects.filter(pk__in=dropped).update(state=S.DROPPED, summary=None)
    return dropped


def _locked(**which):
    """Their keys, without those that somebody holds."""
    found = Email.objects.filter(**which).order_by("pk").select_for_update(skip_locked=True)
    return found.values_list("pk", flat=True)


def _concerns(mails, number) -> bool:
    """Whether they said that this was done, or gave a task and said nothing else."""
    return any(number in mail.facts["events"] or not mail.facts["events"] for mail in mails)


def _addresses(by_organisation) -> set[tuple[int, str]]:
    return {(one, mail.to.lower()) for one, mails in by_organisation.items() for mail in mails}
