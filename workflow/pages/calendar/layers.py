"""The kinds of thing a calendar shows; each can be left out."""

from enum import StrEnum


class Layer(StrEnum):
    GO_LIVE = "go-lives"
    MEETING = "meetings"
    EXTRACT = "extracts"
    BUSY = "busy"
    DEADLINE = "deadlines"


NAMES = {
    Layer.GO_LIVE: "Go-lives",
    Layer.MEETING: "Meetings",
    Layer.EXTRACT: "Data extracts",
    Layer.BUSY: "Busy or closed",
    Layer.DEADLINE: "Your deadlines",
}


def asked_for(values) -> frozenset[Layer]:
    """Those named in the address; all of them when none is, and what is no layer is left out."""
    return frozenset(layer for layer in Layer if layer in values) or frozenset(Layer)
