"""The go-live date that stands: its state in a sentence, who agreed it, what the practice has typed against it."""

from workflow.formatting import listed, long_date, short_date, span
from workflow.kernel.steps import Party
from workflow.pages.go_live.rounds import said_by
from workflow.pages.go_live.what_stays_usable import usable_rows
from workflow.reading.history.case_history import who_and_when
from workflow.reading.next_steps import open_steps, stand_in_href, step_href, turn, turn_or_wait
from workflow.reading.readers import said_to
from workflow.tracks.date_request import DateRequest
from workflow.tracks.dates.date_state import KEPT, DateState
from workflow.tracks.go_live_checks import KINDS, clashes
from workflow.tracks.guards import LOCALS
from workflow.web.step_form import stored_day

AGREED, CONFIRMED, NOT_REPLIED, NOT_ASKED = "Agreed", "Confirmed", "Not replied", "Not asked yet"
NO_ANSWER = (NOT_REPLIED, NOT_ASKED)
AGREED_THEN = "Agreed, while it took part"
CAME_LATER = "Takes part since"  # whoever took over a part after the date was agreed; nobody asks it again
OF_THE_SUPPLIER = {**dict.fromkeys(KEPT, CONFIRMED), DateState.WITH_SUPPLIER: NOT_REPLIED,
                   DateState.UNAVAILABLE: "Not available"}  # fmt: skip
ENDED = {
    DateState.LIVE: "The practice went live. The date is final.",
    DateState.CAME: "The day has come. Somebody must say whether the practice went live.",
    DateState.PASSED: "{day} has passed. Another date is needed.",
}
NOTHING_YET = "Nobody has suggested a go-live date yet."
CHANGES_THE_LIST = ("add_busy_period", "remove_busy_period")


def organisations_that_agree(case) -> list[dict]:
    """Practice, commissioner, delivery partner and new supplier; an organisation in two roles stands once."""
    found = {}
    for party in (*LOCALS, Party.TARGET):
        for pk in sorted(case.migration.playing(party)):
            found.setdefault(pk, []).append(party.label.removeprefix("the "))
    return [{"pk": pk, "organisation": case.name_of(pk), "role": listed(roles)} for pk, roles in found.items()]


def former(case, organisations) -> list[dict]:
    """Of these, whoever takes part no more, and its reader may name."""
    now = {one["pk"] for one in organisations_that_agree(case)}
    left = [(pk, case.name_of(pk)) for pk in sorted(organisations) if pk not in now]
    return [{"pk": pk, "organisation": name, "role": "no longer takes part", "due": ""} for pk, name in left if name]


def answer_rows(case, day, happened) -> list[dict]:
    """Who agreed the date that stands: nobody is shown who was not asked about this very date."""
    if not day.on:
        return []
    settled = next((r for r in case.all(DateRequest) if r.pk == day.settled_by_id), None)
    rows = []
    for one in organisations_that_agree(case):
        who = said_by(one["pk"], settled, happened) if settled else ""
        if not who and one["pk"] == day.supplier_id and day.is_confirmed:
            its_yes = happened.last(day, "confirm", "offer_alternatives")  # a date that it offers it has said yes to
            who = who_and_when(its_yes) if its_yes else ""
        rows.append(one | {"word": _word(day, one["pk"]), "who": who, "due": reply_by(case, day, one["pk"])})
    agreed = former(case, day.agreed_by)
    return rows + [one | {"word": AGREED_THEN, "who": said_by(one["pk"], settled, happened) if settled else ""}
                   for one in agreed]  # fmt: skip


def _word(day, organisation):
    if organisation == day.supplier_id:
        return OF_THE_SUPPLIER.get(day.state, NOT_ASKED)
    return AGREED if organisation in day.agreed_by else CAME_LATER


def reply_by(case, record, organisation) -> str:
    owed = [i for i in case.items_about({record.subject}) if i["owner_id"] == organisation and not i["paused_on"]]
    return f"Reply by the end of {long_date(owed[0]['due_on'])}" if owed and owed[0]["step"] != "propose" else ""


def sentence(case, day, answers, request) -> str:
    if day.state in ENDED:
        return ENDED[day.state].format(day=long_date(day.on))
    if day.is_confirmed:
        everyone = all(row["word"] in (AGREED, AGREED_THEN, CONFIRMED) for row in answers)
        confirmed = said_to(case.migration, case.actor, "The new supplier confirmed it.")
        return "Everyone has agreed this date, the new supplier too." if everyone else confirmed
    if day.agreed_on:
        return " ".join(filter(None, [counts(answers), turn(case, day)]))
    if request:
        return "No date stands yet. One is suggested."
    beginning = "Another date is needed." if day.on or case.all(DateRequest) else NOTHING_YET
    return " ".join(filter(None, [beginning, turn_or_wait(case, day)]))


def counts(answers) -> str:
    answers = [row for row in answers if row["word"] != AGREED_THEN]
    agreed, missing = f"{how_many(answers)}.", [row["organisation"] for row in answers if row["word"] in NO_ANSWER]
    return f"{agreed} Still to agree: {listed(missing)}." if missing else agreed


def how_many(answers) -> str:
    yes = sum(row["word"] not in NO_ANSWER for row in answers)
    return f"{yes} of {len(answers)} organisations {'has' if yes == 1 else 'have'} agreed"


def offered(day) -> list[str]:
    """The dates the new supplier offered, and how long it holds each."""
    return [_offer(offer) for offer in day.offered]


def _offer(offer) -> str:
    said = f"{long_date(stored_day(offer['on']))}, held until {short_date(stored_day(offer['until']))}"
    if "initial" not in offer:
        return said
    initial, final = (short_date(stored_day(offer[name])) for name in ("initial", "final"))
    return f"{said}; data extracts on {initial} and {final}"


def advised_rows(case, day) -> list[dict]:
    rows = []
    if day.offered and day.state == DateState.UNAVAILABLE:
        first, *more = offered(day)
        rows.append({"key": "Dates the new supplier offers", "value": first, "lines": more})
        return rows + usable_rows(case, day.offered[0].get("usable", ()))
    return rows + days_of_data(case, day)


def days_of_data(case, said) -> list[dict]:
    """`said`: the date that stands or one that is asked for, with what the new supplier advises for it."""
    days = (("Initial extract", said.initial_extract_on), ("Final extract", said.final_extract_on))
    rows = [{"key": name, "value": long_date(day)} for name, day in days if day]
    return rows + usable_rows(case, said.still_usable)


def warnings(case, day, request) -> list:
    """What speaks against a date that is not settled yet."""
    undecided = request or (day if day.state in (DateState.PROVISIONAL, DateState.WITH_SUPPLIER) else None)
    return clashes(case.migration, undecided.on, case.actor) if undecided else []


def busy_rows(case, day) -> list[dict]:
    """What the practice typed; to the new supplier only when, and of what kind."""
    may_remove = "remove_busy_period" in open_steps(case, day)
    rows = []
    for period in day.busy:
        kind = KINDS.get(period.kind, "Busy period")
        what = f"{kind}: {period.what}" if case.is_local and period.what else kind
        remove = {"text": "Remove", "href": step_href(day, "remove_busy_period", period=period.number)}
        rows.append({"what": what, "dates": span(period.first, period.last),
                     "actions": [remove] if may_remove else []})  # fmt: skip
    return rows


def add_busy_href(case, day) -> str | None:
    """The practice types them; the delivery partner may do it for the practice."""
    if "add_busy_period" in open_steps(case, day):
        return step_href(day, "add_busy_period")
    practice = next(iter(case.migration.playing(Party.PRACTICE)), None)
    return stand_in_href(case, day, "add_busy_period", practice)
