"""The go-live date: its state in a sentence, who has said what, what the practice has typed against it."""

from workflow.formatting import listed, long_date, lower_first, short_date
from workflow.kernel.steps import Party
from workflow.pages.go_live.rounds import AGREED, NOT_ASKED, NOT_REPLIED, OFFERED, SUGGESTED
from workflow.reading.next_steps import open_steps, stand_in_href, step_href, turn, turn_or_wait
from workflow.tracks.go_live import DateState
from workflow.tracks.go_live_checks import KINDS, clashes
from workflow.tracks.guards import LOCALS
from workflow.web.step_form import stored_day

MOST_COLUMNS = 3
UNDECIDED = (DateState.LOCAL, DateState.PROVISIONAL, DateState.WITH_SUPPLIER)
CHANGES_THE_LIST = ("add_busy_period", "remove_busy_period")


def organisations_that_agree(case) -> list[dict]:
    """Practice, commissioner, delivery partner and new supplier; an organisation in two roles stands once."""
    found = {}
    for party in (*LOCALS, Party.TARGET):
        for pk in sorted(case.migration.playing(party)):
            found.setdefault(pk, []).append(party.label.removeprefix("the "))
    return [{"pk": pk, "organisation": case.name_of(pk), "role": listed(roles)} for pk, roles in found.items()]


def answer_rows(case, day, rounds) -> list[dict]:
    shown, present = rounds[-MOST_COLUMNS:], rounds[-1]
    rows = []
    for one in organisations_that_agree(case):
        words = [_word(case, day, each, one["pk"], is_present=each is present) for each in shown]
        _, event = present.said.get(one["pk"], ("", None))
        who = f"{event.by_user.name}, {short_date(event.on)}" if event and event.by_user else ""
        rows.append(one | {"cells": words, "who": who, "due": _reply_by(case, day, one["pk"])})
    return rows


def _word(case, day, each, organisation, *, is_present):
    if organisation in each.said:
        return each.said[organisation][0]
    if organisation != day.supplier_id:
        return NOT_REPLIED
    if is_present and day.was_offered_by_supplier:
        return OFFERED
    return NOT_REPLIED if is_present and day.state == DateState.WITH_SUPPLIER else NOT_ASKED


def _reply_by(case, day, organisation):
    owed = [i for i in case.items_about({day.subject}) if i["owner_id"] == organisation and not i["paused_on"]]
    return f"Reply by the end of {long_date(owed[0]['due_on'])}" if owed and day.state in UNDECIDED else ""


def columns(rounds) -> list[str]:
    return [f"{each.on.day} {each.on:%B}" for each in rounds[-MOST_COLUMNS:]]


def sentence(case, day, answers) -> str:
    if not day.on:
        return " ".join(filter(None, ["Nobody has suggested a go-live date yet.", turn_or_wait(case, day)]))
    if day.state == DateState.CONFIRMED:
        return "Everyone has agreed this date, the new supplier too."
    if day.state in (DateState.NONE, DateState.UNAVAILABLE):
        return " ".join(filter(None, ["Another date is needed.", turn_or_wait(case, day)]))
    yes = [row for row in answers if row["cells"][-1] in (AGREED, SUGGESTED, OFFERED)]
    missing = listed([row["organisation"] for row in answers if row not in yes])
    verb = "has" if len(yes) == 1 else "have"
    agreed = f"{len(yes)} of {len(answers)} organisations {verb} agreed. Still to agree: {missing}."
    return " ".join(filter(None, [agreed, turn(case, day)]))


def offered(day) -> list[str]:
    """The dates the new supplier offered, and how long it holds each."""
    return [f"{long_date(stored_day(offer['on']))}, held until {short_date(stored_day(offer['until']))}"
            for offer in day.offered]  # fmt: skip


def advised_rows(day) -> list[dict]:
    rows = []
    if day.offered and day.state in (DateState.UNAVAILABLE, DateState.LOCAL):
        first, *more = offered(day)
        rows.append({"key": "Dates the new supplier offers", "value": first, "lines": more})
    if day.initial_extract_on:
        rows.append({"key": "Initial extract", "value": long_date(day.initial_extract_on)})
    if day.final_extract_on:
        rows.append({"key": "Final extract", "value": long_date(day.final_extract_on)})
    return rows


def warnings(case, day) -> list:
    """What speaks against a date that is not settled yet."""
    return clashes(case.migration, day.on, case.actor) if day.on and day.state in UNDECIDED else []


def busy_rows(case, day) -> list[dict]:
    """What the practice typed; to the new supplier only when, and of what kind."""
    may_remove = "remove_busy_period" in open_steps(case, day)
    rows = []
    for n, period in enumerate(day.busy):
        kind = KINDS.get(period["kind"], "Busy period")
        what = f"{kind}: {lower_first(period['what'])}" if case.is_local and period["what"] else kind
        first, last = (short_date(stored_day(period[end])) for end in ("first", "last"))
        remove = {"text": "Remove", "href": step_href(day, "remove_busy_period", period=n)}
        rows.append({"what": what, "dates": first if first == last else f"{first} to {last}",
                     "actions": [remove] if may_remove else []})  # fmt: skip
    return rows


def add_busy_href(case, day) -> str | None:
    """The practice types them; the delivery partner may do it for the practice."""
    if "add_busy_period" in open_steps(case, day):
        return step_href(day, "add_busy_period")
    practice = next(iter(case.migration.playing(Party.PRACTICE)), None)
    return stand_in_href(case, day, "add_busy_period", practice)
