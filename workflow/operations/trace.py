"""One id through web, task and mail: the trace of W3C Trace Context, so that one search of the logs finds it all."""

import re
from contextvars import ContextVar
from uuid import uuid4

# version, trace, parent and flags; neither id may be nought
TRACEPARENT = re.compile(r"00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")
BARE_ID = re.compile(r"(?!0{32})[0-9a-f]{32}")

current_trace = ContextVar("trace", default="")


def new_trace() -> str:
    """32 hexadecimal digits, as Trace Context has them."""
    return uuid4().hex


def trace_of(headers) -> str:
    """Of a request that a trusted proxy hands on: its `traceparent`, or the id it gave the request; else a new one."""
    if found := TRACEPARENT.fullmatch(headers.get("traceparent", "")):
        return found[1]
    given = headers.get("X-Request-ID", "").replace("-", "")
    return given if BARE_ID.fullmatch(given) else new_trace()


def now_tracing() -> str:
    """What a mail that is being written keeps of its cause."""
    return current_trace.get()
