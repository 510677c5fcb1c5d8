"""Where a reader goes: the page a record stands on, and the page of each of its steps."""

from django.urls import reverse

PAGES = {
    "migration": "overview",
    "fundingcase": "funding",
    "golivedate": "go_live",
    "calloff": "call_off",
    "dataextractrequest": "extract",
    "booking": "kick_off",
    "agentquery": "messages",
    "helprequest": "messages",
}
ONE_RECORD_A_PAGE = {"call_off", "extract"}


def page_of(record) -> str:
    """The address of the page that shows a record."""
    name = PAGES[record._meta.model_name]
    key = {"pk": record.pk} if name in ONE_RECORD_A_PAGE else {}
    return reverse(name, kwargs={"reference": record.migration.reference, **key})


def step_page(record, step_name: str) -> str:
    """The address of the page on which a step of a record is taken."""
    if step_name == "add_document":
        return reverse("add_document", kwargs=_which(record))
    return reverse("take_step", kwargs={**_which(record), "step": step_name.replace("_", "-")})


def done_page(event) -> str:
    """The address of what an important step has led to."""
    return reverse("done", kwargs={"reference": event.migration.reference, "number": event.number})


def _which(record) -> dict:
    return {
        "reference": record.migration.reference,
        "machine": record._meta.model_name,
        "pk": record.pk,
    }
