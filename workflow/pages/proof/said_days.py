"""That something is said to have happened on an earlier day, and what whoever the answer was owed to says about it."""

from workflow.audit.event import Event
from workflow.formatting import long_date, short_date
from workflow.reading.history.who_did import by_name
from workflow.reading.next_steps import open_steps, step_href
from workflow.tracks.disputes.said_day import SaidDay

ANSWERS = (("yes", "It happened on that day"), ("no", "It did not"), ("rule", "Rule that it did"))
MEANWHILE = "The day it was recorded counts"


def said_days_of(item, case) -> list[dict]:
    """[{sentence, why, actions}], oldest first."""
    return [_said(one, case) for one in case.all(SaidDay) if one.work_item_id == item.pk]


def _said(said, case):
    answers = Event.visible_to(case.actor).filter(migration=case.migration.pk, subject=said.subject)
    wanted = ("by_user", "by_organisation", "for_organisation")
    answer = answers.filter(by_user__isnull=False).select_related(*wanted).order_by("-number").first()
    may = open_steps(case, said)
    return {
        "sentence": f"Said to have happened on {long_date(said.said_on)}. {_in_words(said, answer, case)}.",
        "why": "" if answer is None else answer.answers.get("reason") or answer.answers.get("text") or "",
        "actions": [{"text": text, "href": step_href(said, name)} for name, text in ANSWERS if name in may],
    }


def _in_words(said, answer, case):
    if said.state == "fell_away":
        return "What was recorded has been withdrawn"
    if answer is None:
        return f"Nobody at {case.name_of(said.asked_id)} has said yes or no yet. {MEANWHILE}"
    who, on = by_name(answer, case.reader), short_date(answer.on)
    match answer.step:
        case "yes":
            return f"{who} said yes on {on}, so that day counts"
        case "rule":
            return f"{who} ruled on {on} that that day counts"
    return f"{who} said no on {on}. {MEANWHILE}"
