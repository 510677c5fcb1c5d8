"""What a mail about a step is to its reader: a task, or news that goes at once, or news that waits for the summary."""

from workflow.db.subject import Subject
from workflow.notifications.mail_settings import MailKind

DAYS_OF = frozenset({"golivedate", "daterequest", "booking"})
MOVE_DAYS = frozenset({
    "migration.hold", "migration.agree_hold", "migration.resume", "contest.uphold", "saidday.yes", "saidday.rule",
    "dataextractrequest.ask_anew", "dataextractrequest.be_superseded", "dataextractrequest.follow_the_advice",
    "dataextractrequest.lose_next_day", "dataextractrequest.name_next_day",
})  # fmt: skip
REFUSE = frozenset({
    "calloff.send_back", "calloff.take_back", "calloff.refuse", "calloff.withdraw", "calloff.withdraw_with_migration",
    "dataextractrequest.reject", "dataextractrequest.cancel", "dataextractrequest.cancel_with_migration",
    "fundingcase.request_info", "fundingcase.decline", "fundingcase.revoke", "fundingcase.withdraw",
    "agentquery.withdraw", "helprequest.withdraw", "contest.dismiss", "saidday.no", "migration.start",
    "migration.engage_partner", "migration.change_partner", "migration.change_commissioner", "migration.give_way",
    "migration.lapse", "migration.ask_to_cancel", "migration.keep_going", "migration.cancel",
})  # fmt: skip
WITHDRAWN = "undo"


def kind_of(news, items) -> MailKind:
    """Of the events that one mail tells, and the tasks that it brings, which come before all news."""
    if items:
        return MailKind.TURN
    kinds = {kind_of_step(Subject(event.subject).machine, event.step) for event in news}
    return next((kind for kind in (MailKind.MOVED, MailKind.REFUSED) if kind in kinds), MailKind.NEWS)


def kind_of_step(machine: str, name: str) -> MailKind:
    """Of a step of that machine, for whoever has nothing to do by it."""
    step = f"{machine}.{name}"
    if machine in DAYS_OF or step in MOVE_DAYS:
        return MailKind.MOVED
    return MailKind.REFUSED if step in REFUSE or name == WITHDRAWN else MailKind.NEWS
