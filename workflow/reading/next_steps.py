"""What a reader may do with a record, and what has to wait: rows of actions.jinja; and whose turn it is."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from workflow.formatting import long_date, lower_first, short_date
from workflow.kernel.permissions import Kind, not_theirs, steps_open_to, too_soon, undone_homework, why_not
from workflow.kernel.steps import Party, organisations, steps_of
from workflow.kernel.visibility import MAY_BE_STOOD_IN_FOR
from workflow.operations.named_page import named_page
from workflow.reading.addresses import step_page
from workflow.reading.deadlines import Deadline, deadline_of, waiting_words
from workflow.reading.readers import said_to
from workflow.reading.turns import most_urgent, turn_sentence
from workflow.reading.waiting import not_yet
from workflow.tracks.registry import called

ENDING = {
    "hold", "cancel", "ask_to_cancel", "give_way", "withdraw", "withdraw_confirmation", "revoke", "decline", "refuse",
    "stand_down", "mark_not_required", "remove_data_holder", "take_yes_back",
}  # fmt: skip
SAID_UNASKED = {
    "withdraw_confirmation",
    "take_yes_back",
}  # no duty asks for it, and yet somebody may say it on the telephone


@dataclass(frozen=True)
class Action:
    """A step that is open to the reader."""

    text: str
    href: str
    main: bool = False  # the one thing to do next, shown as a button
    about: str = ""  # hidden words that make it unique
    step: str = ""  # its name; none of a link to a page
    ends: bool = False  # it says no, takes back or ends something, and stands apart
    for_another: bool = False  # the answer of another organisation, recorded for it


@dataclass(frozen=True)
class Waiting:
    """A step that is the reader's, and cannot be taken yet."""

    text: str
    why: str


def step_href(record, name, /, **chosen) -> str:
    """The page of a step; `chosen` answers are filled in there already."""
    reference = record.migration.reference
    if name == "add_document":
        return named_page("add_document", reference=reference, subject=record.subject)
    return step_page(reference, record.subject, name) + (f"?{urlencode(chosen)}" if chosen else "")


def open_steps(case, record) -> set[str]:
    return {step.name for step in steps_open_to(case.actor, record)}


def actions(case, record, *, only=None, but=(), about="") -> list[Action]:
    """What the reader owes comes first, as a button; what ends something comes last."""
    owed = [i["step"] for i in _items(case, record) if case.is_mine(i) and not i["paused_on"]]
    steps = [step for step in _open_steps(case, record, only) if step.name not in but]
    main = next((step for step in steps if step.name in owed), None)
    rows = [_action(step, record, main=step is main, about=about) for step in steps]
    return sorted(rows, key=lambda row: (not row.main, row.ends))


def _open_steps(case, record, only) -> list:
    """Of those that a page has no place for, nothing is asked."""
    if only is None:
        return steps_open_to(case.actor, record)
    asked = [step for step in steps_of(type(record)).values() if step.name in only]
    return [step for step in asked if why_not(step, record, case.actor) is None]


def _action(step, record, *, main, about) -> Action:
    ends = step.name in ENDING and not main
    return Action(called(step, record), step_href(record, step.name), main, about, step.name, ends)


def for_somebody_else(case, record) -> list[Action]:
    """What nobody owes, and the reader may not do while another of theirs may: its page says why, and who can."""
    owed = {duty.step for duty in record.duties}
    steps = (step for step in steps_of(type(record)).values() if step.homework and step.name not in owed)
    refused = ((step, why_not(step, record, case.actor)) for step in steps)
    rows = [step for step, reason in refused if reason and reason.kind is Kind.HOMEWORK]
    return [_action(step, record, main=False, about="") for step in rows]


def answers_for_others(case, record, *, about="") -> list[Action]:
    """For the delivery partner: the answers it may record for a supplier or the practice (decision 42).

    What is owed has a link; what may be said instead of it stands on the page of that step.
    """
    owed = [(i["step"], i["owner_id"]) for i in _items(case, record) if not i["paused_on"]]
    owed += [(name, pk) for name in SAID_UNASKED & {*steps_of(type(record))} for pk in case.migration.knowing]
    rows = []
    for name, pk in owed:
        if href := stand_in_href(case, record, name, pk):
            text = f"Record for {case.name_of(pk)}: {steps_of(type(record))[name].deed}"
            rows.append(Action(text, href, about=about, step=name, for_another=True))
    return rows


def stand_in_href(case, record, name, organisation) -> str | None:
    """The page on which the delivery partner records this organisation's answer; None if it cannot."""
    step = steps_of(type(record))[name]
    absent = organisations(step.by, record) & organisations(MAY_BE_STOOD_IN_FOR, record) - {case.actor.organisation.pk}
    if not step.by_proxy or organisation not in absent or case.actor.organisation.pk not in Party.PARTNER.of(record):
        return None
    other = next(p.organisation for p in case.migration.participations if p.organisation_id == organisation)
    stand_in = replace(case.actor, on_behalf_of=other, evidence="to be typed")
    return None if why_not(step, record, stand_in) else f"{step_href(record, name)}?for={organisation}"


def waiting(case, record) -> list[Waiting]:
    """Duties of the reader's that cannot be done yet, each with the reason."""
    mine = case.actor.organisation.pk
    return [Waiting(one.title, one.why) for one in not_yet(case, record) if mine in one.owners] + held_up(case, record)


def held_up(case, record) -> list[Waiting]:
    """What the reader owes by now, and cannot send before they have seen to something themselves."""
    rows = []
    for item in _items(case, record):
        step = steps_of(type(record))[item["step"]]
        if not case.is_mine(item) or not_theirs(step, record, case.actor) or too_soon(step, record):
            continue
        if why := undone_homework(step, record, case.actor):
            rows.append(Waiting(step.label, why))
    return rows


def turn(case, record) -> str:
    """Who has the next turn, and until when; empty when nobody owes anything."""
    items = _items(case, record)
    if item := most_urgent(items, case):
        return turn_sentence(item, case, items)
    if not items:
        return ""
    stopped = next((item for item in items if item["waits_for"]), items[0])
    whose = "Your deadline" if case.is_mine(stopped) else f"The deadline of {case.name_of(stopped['owner_id'])}"
    if words := waiting_words(stopped):
        return f"{whose} stands still, {said_to(case.migration, case.actor, words)}."
    return f"{whose} stands still since {short_date(stopped['paused_on'])}."


def turn_or_wait(case, record) -> str:
    """Who has the next turn; or, when nobody can have it yet, what it waits for."""
    return turn(case, record) or next((one.why for one in not_yet(case, record)), "")


def deadline(case, record, *, beside="") -> Deadline | None:
    """Without its day where the sentence that it stands `beside` says it."""
    item = _next_due(case, record)
    found = item and deadline_of(item, case.today, case.calendar)
    return replace(found, due="") if found and long_date(item["due_on"]) in beside else found


def whose_deadline(case, record) -> str:
    """“Meadow Clinical: accept the call-off”, of that deadline."""
    item = _next_due(case, record)
    if not item:
        return ""
    owner = "You" if case.is_mine(item) else whose_answer(case, record)
    return f"{owner}: {lower_first(item['title'])}"


def whose_answer(case, record) -> str:
    """The name of whoever owes what is due next; "" where nobody does, as far as the reader may know."""
    item = _next_due(case, record)
    return (case.name_of(item["owner_id"]) or item["owner__distinct_name"]) if item else ""


def _next_due(case, record):
    items = _items(case, record)
    return most_urgent(items, case) or next(iter(items), None)


def _items(case, record) -> list[dict]:
    return case.items_about({record.subject})
