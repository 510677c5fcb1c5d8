"""Where things are: the page of a record, the page of a step."""

from workflow.db.subject import Subject
from workflow.kernel.machine import machine_of
from workflow.operations.address_codes import code_of_subject
from workflow.operations.named_page import named_page
from workflow.tracks.registry import PRESENTATIONS

MEETINGS = "kick_off"
HOLD_SEVERAL = ("messages", MEETINGS)


def page_of(reference: str, subject: str) -> str:
    """The page about a record: `calloff:12` is at …/call-offs/12/."""
    presented = PRESENTATIONS[machine_of(subject)]
    record = {"pk": Subject(subject).number} if presented.page_each else {}
    return named_page(presented.page, reference=reference, **record)


def step_page(reference: str, subject: str, step: str) -> str:
    """The page that asks a step's questions."""
    return named_page("take_step", reference=reference, subject=subject, step=step.replace("_", "-"))


def page_to_work_at(reference: str, subject: str, step: str) -> str:
    """Where its owner does what a work item asks."""
    if PRESENTATIONS[machine_of(subject)].answered_at_once:
        return step_page(reference, subject, step)
    return place_of(reference, subject)


def place_of(reference: str, subject: str) -> str:
    """The page about a record, at its own place where others stand above it."""
    page = page_of(reference, subject)
    return f"{page}#{anchor_of(subject)}" if PRESENTATIONS[machine_of(subject)].page in HOLD_SEVERAL else page


def page_once_done(reference: str, subject: str) -> str:
    """Where one goes on from a step: at the head of a page stands what was done."""
    return (page_of if PRESENTATIONS[machine_of(subject)].page == MEETINGS else place_of)(reference, subject)


def anchor_of(subject: str) -> str:
    """Where on a page that holds several records this one is."""
    return f"{Subject(subject).machine}-{code_of_subject(subject)}"
