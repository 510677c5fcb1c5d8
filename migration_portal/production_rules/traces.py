"""Which header gives a request its id: one that the proxy writes anew, for any other one a browser may choose."""

from workflow.operations.trace import HEADERS


def of_no_header(env):
    if (name := env.str("TRACE_HEADER", default="")) and name not in HEADERS:
        yield (
            f"TRACE_HEADER is neither {' nor '.join(HEADERS)}. Name the one that your proxy writes anew in every "
            "request, or leave it out and the portal gives each request an id."
        )
