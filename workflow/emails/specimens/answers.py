"""What steps were answered with, and what is read of their records, in specimens: by the names that letters ask for."""

from datetime import date
from decimal import Decimal

from catalogue.fictional import EASTFOLD_ICB
from workflow.emails.specimens.cast import PLACE, in_working_days, organisation, playing
from workflow.example_days import example_day
from workflow.formatting import long_date
from workflow.kernel.machine import machines
from workflow.kernel.steps import Party
from workflow.tracks.call_off import CallOff
from workflow.tracks.data_extract import DataExtractRequest
from workflow.tracks.funding import FundingCase
from workflow.tracks.meeting import Booking
from workflow.tracks.registry import PRESENTATIONS
from workflow.tracks.rows.price_period import Period, Sums

KIND = {CallOff: "procurement", FundingCase: "initial", Booking: "kick_off"}
SYSTEM = "HarbourGP"
DEADLINE = f"Provide the data extract: {SYSTEM}"


def answers_of(machine: str) -> dict:
    """Every answer that a letter about a step of this machine may ask for. Optional ones are given."""
    go_live, first = example_day(), in_working_days(-10)
    return {
        "reason": "Two of the partners are away in that week.",
        "text": "Yes, it is part of the order: see the second line.",
        "question": "Which of the two document stores holds the scanned letters?",
        "about": "Data extract",
        "summary": "One cutover at a weekend, with a rehearsal three weeks before.",
        "outcome": "Everyone knows their next task.",
        "note": "The practice asks for the usual form.",
        "what": "Project management, five days",
        "how": "By secure email",
        "sections": {"Order": "The number of users is missing.", "Dates": "The term ends before the go-live."},
        "parts": {"Costs": "Say what the training costs.", "Justification": "Name the clinical risk."},
        "on": go_live, "at": "10:30", "place": PLACE, "for_date": go_live,
        "dates": [go_live, in_working_days(5)], "fall_backs": [in_working_days(5), in_working_days(10)],
        "initial_extracts": [first, in_working_days(-5)], "final_extracts": [in_working_days(-1), in_working_days(4)],
        "initial_extract_on": first, "final_extract_on": in_working_days(-1),
        "instead": in_working_days(5), "held_until": in_working_days(-15), "until": in_working_days(5),
        "due_on": in_working_days(3), "next_on": first, "wanted_on": first,
        "other_what": "Appointments", "other_on": in_working_days(-8),
        "first": in_working_days(-4), "last": in_working_days(-2),
    } | OTHERWISE.get(machine, {})  # fmt: skip


OTHERWISE = {"golivedate": {"what": "Flu clinics"}}


def record_read() -> dict:
    """What a letter reads of the record that the step was taken of."""
    go_live = example_day()
    return {
        "on": go_live,
        "state": "with_supplier",
        "agreed_on": in_working_days(-5),
        "fall_backs": [in_working_days(5)],
        "agreed_days": lambda: [go_live, in_working_days(5)],
        "standing_in_words": lambda: f"{long_date(in_working_days(-5))} stands until another is agreed.",
        "silent_names": lambda: playing(Party.COMMISSIONER).name,
        "note": "The weekend before is a bank holiday weekend.",
        "initial_extract_on": in_working_days(-10),
        "final_extract_on": in_working_days(-1),
        "next_on": in_working_days(-10),
        "wanted_on": in_working_days(-1),
        "needs_the_agent": False,
        "lapses_after": in_working_days(20),
        "total": Sums.of([(Period.ONCE, Decimal(4_800)), (Period.MONTH, Decimal(150))]),
    }


def meeting() -> dict:
    go_live = example_day()
    return {"on": in_working_days(-20), "at": "10:30", "place": PLACE, "was_on": in_working_days(-25),
            "was_for_date": go_live, "moved_from": None}  # fmt: skip


def day_about(machine: str) -> date:
    return meeting()["on"] if machine == "booking" else example_day()


def successor(step) -> str:
    """Who is chosen as commissioner, or as delivery partner."""
    return organisation(EASTFOLD_ICB).name if step.name == "change_commissioner" else playing(Party.PARTNER).name


def noun_of(machine: str) -> str:
    """As the presentation of the machine calls a record of it."""
    model = machines()[machine]
    if model is DataExtractRequest:
        return f"data extract from {SYSTEM}"
    if machine == "saidday":
        return "Call-off sent"
    return PRESENTATIONS[model].noun_of(model(kind=KIND[model]) if model in KIND else model())
