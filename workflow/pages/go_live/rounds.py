"""Every date that was suggested, and what each organisation said to it: worked out from the history."""

from dataclasses import dataclass, field
from datetime import date

from workflow.audit.event import Event
from workflow.formatting import listed, short_date
from workflow.reading.history.case_history import Happened, who_and_when
from workflow.tracks.go_live import GoLiveDate
from workflow.web.step_form import stored_day

AGREED, SUGGESTED, OFFERED = "Agreed", "Suggested", "Offered"
NOT_REPLIED, NOT_ASKED = "Not replied", "Not asked yet"
SAYS = {"propose": SUGGESTED, "agree": AGREED, "object": "Objected", "confirm": "Confirmed",
        "offer_alternatives": "Not available", "withdraw_confirmation": "No longer available"}  # fmt: skip


@dataclass
class Round:
    """One suggested date. `said` holds the last answer of each organisation, and the event of it."""

    on: date
    proposed: Event | None = None
    said: dict[int, tuple[str, Event]] = field(default_factory=dict)
    outcome: str = ""
    reason: str = ""

    def row(self) -> dict:
        """Of “Earlier dates”."""
        return {"date": short_date(self.on), "by": who_and_when(self.proposed) if self.proposed else "others",
                "outcome": self.outcome, "reason": self.reason}  # fmt: skip


def rounds_of(day: GoLiveDate, happened: Happened) -> list[Round]:
    """Oldest first; the last one is the date the record is about now. A reader who was shown the date later sees
    nothing of the rounds before."""
    rounds: list[Round] = []
    for event in happened.to(day, *SAYS):
        if event.step == "propose":
            _replace(rounds, event)
            rounds.append(Round(stored_day(event.answers["on"]), event))
        elif not rounds:
            continue
        _hear(rounds[-1], event)
    if day.on and (not rounds or rounds[-1].on != day.on):
        rounds.append(Round(day.on))
    if rounds:
        _add_the_yes_that_was_kept(rounds[-1], day)
    return rounds


def _replace(rounds, event):
    if rounds and not rounds[-1].outcome:
        rounds[-1].outcome = f"Replaced by {short_date(stored_day(event.answers['on']))}."
        rounds[-1].reason = event.answers.get("reason", "")


def _hear(current, event):
    by = event.for_organisation_id or event.by_organisation_id
    current.said[by] = SAYS[event.step], event
    if event.step == "confirm":  # perhaps one of the fall-backs
        current.on = stored_day(event.answers["on"])
    elif event.step == "offer_alternatives":
        dates = listed([short_date(stored_day(day)) for day in event.answers["dates"]])
        current.outcome, current.reason = (
            f"Not possible for the new supplier, which offered {dates}.",
            event.answers["reason"],
        )
    elif event.step == "withdraw_confirmation":
        current.outcome, current.reason = "The new supplier withdrew its confirmation.", event.answers["reason"]
    elif event.step == "object":
        current.outcome, current.reason = f"{who_and_when(event)}, objected.", event.answers.get("reason", "")


def _add_the_yes_that_was_kept(current, day):
    """An organisation whose own dates do not change keeps its yes over a change of the date (decision 40)."""
    for organisation in day.agreed_by:
        current.said.setdefault(organisation, (AGREED, None))
    if day.proposed_by_id and day.agreed_by:
        current.said.setdefault(day.proposed_by_id, (SUGGESTED, None))
