"""Reads the XML of an office file as it streams by: the words a person reads, and whatever would act or fetch."""

import re
from decimal import Decimal, InvalidOperation

from workflow.uploads.links import words_of_link
from workflow.uploads.unsafe import BETWEEN, Unsafe

ENDS_A_PIECE = {"p", "tr", "tc", "row", "c", "si", "h", "table-cell", "table-row", "br", "tab", "line-break"}
OPENS_BY_ITSELF = {"image", "object", "plugin", "floating-frame"}
ALIVE_TAGS = {"object-ole", "script", "event-listeners", "dde-connection-decl", "dde-source", "ddeLink", "applet"}
OUTSIDE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//|\\\\")
LARGEST_NUMBER = Decimal("1e15")
TEMPLATE = (
    "The selected file is attached to a template that it fetches when it is opened. Detach it: in Word, under "
    "Developer, Document Template, choose Normal, save, and add it again. Or save it as a PDF"
)
ALIVE_KINDS = {"oleObject", "vbaProject", "package", "control", "activeXControlBinary"}
TYPED = {  # what a person wrote, wherever it stands; the numbers by which programs know their parts are no words
    "descr", "title", "alt", "displayText", "tooltip", "author", "string", "prompt", "promptTitle", "error",
    "errorTitle", "string-value", "current-value", "help-text", "label",
}  # fmt: skip
TYPED_IN = {
    "alias": "val", "tag": "val", "default": "val", "listEntry": "val", "listItem": "value", "docVar": "val",
    "helpText": "val", "statusText": "val", "property": "name", "sheet": "name", "tableColumn": "name",
    "cacheField": "name", "table": "name", "filter": "val", "s": "v", "n": "v", "table-cell": "value",
}  # fmt: skip
ALIVE = "The selected file contains macros or other files. Save it without them"
LEADS_OUT = "The selected file fetches something from elsewhere. Save it as a PDF and add that"


class Words:
    """What an XML parser tells of one part. Nothing is built: a large part costs no more than its words."""

    def __init__(self):
        self._found, self._number = [], None

    def start(self, tag, attributes):
        tag = local_name(tag)
        _must_not_act(tag)
        named = {local_name(name): value for name, value in attributes.items()}
        _must_not_fetch(tag, named)
        said = {name for name in named if name in TYPED or TYPED_IN.get(tag) == name}
        self._found += [f"{BETWEEN}{_shown(named[name])}{BETWEEN}" for name in sorted(said)]
        if link := _link(tag, named):
            self._found.append(f"{BETWEEN}{words_of_link(link)}{BETWEEN}")
        if tag == "v":
            self._number = []

    def data(self, text):
        (self._found if self._number is None else self._number).append(text)

    def end(self, tag):
        tag = local_name(tag)
        if tag == "v" and self._number is not None:
            self._found.append(_shown("".join(self._number)))
            self._number = None
        if tag in ENDS_A_PIECE:
            self._found.append(BETWEEN)

    def close(self) -> str:
        return "".join(self._found)


def _must_not_act(tag):
    if tag in ALIVE_TAGS:
        raise Unsafe(ALIVE)


def _must_not_fetch(tag, attributes):
    """A link that a person clicks may lead out; what a program opens by itself may not."""
    if tag == "Relationship" and attributes.get("TargetMode") == "External":
        kind = attributes.get("Type", "").rpartition("/")[2]
        if kind != "hyperlink":
            raise Unsafe(TEMPLATE if kind == "attachedTemplate" else LEADS_OUT)
    elif tag == "Relationship" and attributes.get("Type", "").rpartition("/")[2] in ALIVE_KINDS:
        raise Unsafe(ALIVE)
    elif tag in OPENS_BY_ITSELF and OUTSIDE.match(attributes.get("href", "")):
        raise Unsafe(LEADS_OUT)


def _link(tag, attributes) -> str:
    """Where a person is led who clicks."""
    if tag == "Relationship" and attributes.get("TargetMode") == "External":
        return attributes.get("Target", "")
    return attributes.get("href", "") if tag == "a" else ""


def _shown(stored) -> str:
    """A spreadsheet's cell as it is shown: whole numbers whole, fractions not at all."""
    try:
        value = Decimal(stored.strip())
    except InvalidOperation:
        return stored
    whole = value.is_finite() and abs(value) < LARGEST_NUMBER and value == value.to_integral()
    return f"{value:.0f}" if whole else ""


def local_name(name) -> str:
    """Without its namespace."""
    return name.rpartition("}")[2]
