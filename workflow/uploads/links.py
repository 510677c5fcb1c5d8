"""What the address of a link says, for whoever looks for an NHS number in it."""

import re
from urllib.parse import unquote

from workflow.uploads.unsafe import BETWEEN

MEETINGS = re.compile(r"\s*[a-z]+://(?:[\w-]+\.)*(?:zoom|webex|teams|gotomeeting|whereby|meet)\.\w", re.I)
OF_A_PATIENT = re.compile(r"patient|nhs[\s_.-]*(?:no|nr|num|id|ref)|\bnhs$|\bdob\b", re.I)
SOMETHING_ELSE = re.compile(
    r"\b(?:articles?|cases?|docs?|documents?|events?|g?id|invoices?|issues?|items?|news|orders?|pages?|posts?|products?"
    r"|refs?|status|t|tickets?|time|timestamp|ts|tasks?|v|version)$",
    re.I,
)  # what stands right before a number that a program gave
A_MOMENT = re.compile(r"1\d{9}")  # in seconds since 1970
PARTS = re.compile(r"[/?&#;,:=]+")
CODED = 2  # times: a link in a link is written in codes of codes


def words_of_link(address: str) -> str:
    """A line for each part of it, with the name of what the part is. A number that a program gave to a meeting, an
    article or a moment is no patient's, unless the address speaks of one."""
    said = address
    for _ in range(CODED):
        said = unquote(said.replace("+", " "))
    parts = [part.strip() for part in PARTS.split(said)]
    of_a_patient, is_meeting = any(map(OF_A_PATIENT.search, parts)), bool(MEETINGS.match(address))
    pairs = zip(["", *parts], parts, strict=False)
    return BETWEEN.join(
        part if before.isdigit() else f"{before} {part}"
        for before, part in pairs
        if of_a_patient or not part.isdigit() or not (is_meeting or _is_something_else(before, part))
    )


def _is_something_else(before, part):
    return bool(SOMETHING_ELSE.search(before) or A_MOMENT.fullmatch(part))
