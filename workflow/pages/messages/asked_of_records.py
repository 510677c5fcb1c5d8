"""What suppliers asked about a call-off or an extract, as threads: each is asked and answered on the record's page."""

from workflow.pages.call_offs import check
from workflow.pages.extracts import request_presenter
from workflow.reading.addresses import page_of
from workflow.tracks.call_off import CallOff
from workflow.tracks.data_extract import DataExtractRequest
from workflow.tracks.registry import presentation_of

ANSWERS = {"answer", "clarify"}
OPEN = ("queried", "clarifying")


def asked_of_records(case, happened, thread) -> list[dict]:
    """`thread` draws one: of each record about which something was asked."""
    orders = [(one, one.supplier_id, check.questions) for one in case.all(CallOff)]
    extracts = [(one, one.holder_id, request_presenter.questions) for one in case.all(DataExtractRequest)]
    return [
        _one(thread(case, record, _subject(record), {supplier}, questions(record, happened)), record)
        for record, supplier, questions in [*orders, *extracts]
        if happened.to(record, "query")
    ]


def _subject(record) -> str:
    return f"Questions about the {presentation_of(record).noun_of(record)}"


def _one(row, record) -> dict:
    """Of all that may be done with the record, only the answer belongs here; who reads it, the record decides."""
    is_open = record.state in OPEN
    actions = [one for one in row["actions"] if one.step in ANSWERS]
    more = {
        "actions": actions,
        "who": "",
        "href": page_of(record.migration.reference, record.subject),
        "waits": is_open,
    }
    return row | more | ({} if is_open else {"deadline": None, "asks": False})
