"""Where things are: the page of a record, the page of a step."""

from django.urls import reverse

PAGES = {
    "migration": "overview",
    "fundingcase": "funding",
    "golivedate": "go_live",
    "daterequest": "go_live",
    "calloff": "call_off",
    "dataextractrequest": "extract",
    "booking": "kick_off",
    "agentquery": "messages",
    "helprequest": "messages",
    "contest": "messages",
    "saidday": "messages",
}
HAS_A_PAGE_EACH = {"calloff", "dataextractrequest"}
ANSWERED_AT_ONCE = {"migration", "saidday"}  # a work item of these leads straight to the step


def page_of(reference: str, subject: str) -> str:
    """The page about a record: `calloff:12` is at …/call-offs/12/."""
    machine, _, key = subject.partition(":")
    record = {"pk": int(key)} if machine in HAS_A_PAGE_EACH else {}
    return reverse(PAGES[machine], kwargs={"reference": reference, **record})


def step_page(reference: str, subject: str, step: str) -> str:
    """The page that asks a step's questions."""
    machine, _, key = subject.partition(":")
    parts = {"machine": machine, "pk": int(key), "step": step.replace("_", "-")}
    return reverse("take_step", kwargs={"reference": reference, **parts})


def page_to_work_at(reference: str, subject: str, step: str) -> str:
    """Where its owner does what a work item asks."""
    if subject.partition(":")[0] in ANSWERED_AT_ONCE:
        return step_page(reference, subject, step)
    return page_of(reference, subject)
