"""One id through web, task and mail: the trace of W3C Trace Context, so that one search of the logs finds it all."""

import re
from contextvars import ContextVar
from uuid import uuid4

# version, trace, parent and flags; neither id may be nought
TRACEPARENT = re.compile(r"00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")
BARE_ID = re.compile(r"(?!0{32})([0-9a-f]{32})")
HEADERS = ("traceparent", "X-Request-ID")

current_trace = ContextVar("trace", default="")


def new_trace() -> str:
    """32 hexadecimal digits, as Trace Context has them."""
    return uuid4().hex


def trace_of(headers, header) -> str:
    """`header`: the one of HEADERS that a proxy of ours writes anew; whatever else came with it, a browser may have
    chosen, for proxies hand on what they do not know."""
    told = headers.get(header, "") if header else ""
    found = TRACEPARENT.fullmatch(told) if header == "traceparent" else BARE_ID.fullmatch(told.replace("-", ""))
    return found[1] if found else new_trace()


def now_tracing() -> str:
    """What a mail that is being written keeps of its cause."""
    return current_trace.get()
