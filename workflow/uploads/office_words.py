"""Reads the XML of an office file as it streams by: the words a person reads, and whatever would act or fetch."""

from decimal import Decimal, InvalidOperation

from workflow.uploads.fields import Fields
from workflow.uploads.formulas import Formulas
from workflow.uploads.links import words_of_link
from workflow.uploads.office_acts import must_not_act
from workflow.uploads.unsafe import BETWEEN

ENDS_A_PIECE = {"p", "tr", "tc", "row", "c", "si", "h", "table-cell", "table-row", "br", "line-break", "f"}
LARGEST_NUMBER = Decimal("1e15")
TYPED = {  # what a person wrote, wherever it stands; the numbers by which programs know their parts are no words
    "descr", "title", "alt", "displayText", "tooltip", "author", "string", "prompt", "promptTitle", "error",
    "errorTitle", "string-value", "current-value", "help-text", "label",
}  # fmt: skip
TYPED_IN = {
    "alias": "val", "tag": "val", "default": "val", "listEntry": "val", "listItem": "value", "docVar": "val",
    "helpText": "val", "statusText": "val", "property": "name", "sheet": "name", "tableColumn": "name",
    "cacheField": "name", "table": "name", "filter": "val", "s": "v", "n": "v", "table-cell": "value",
}  # fmt: skip


class Words:
    """What an XML parser tells of one part. Nothing is built: a large part costs no more than its words."""

    def __init__(self):
        self._found, self._number = [], None
        self._fields, self._formulas = Fields(), Formulas()

    def start(self, tag, attributes):
        tag = local_name(tag)
        for named in _readings(attributes):
            must_not_act(tag, named, attributes)
        self._fields.start(tag, named)
        self._formulas.start(tag, named)
        said = {name for name in named if name in TYPED or TYPED_IN.get(tag) == name}
        self._found += [f"{BETWEEN}{_shown(named[name])}{BETWEEN}" for name in sorted(said)]
        if link := _link(tag, named):
            self._found.append(f"{BETWEEN}{words_of_link(link)}{BETWEEN}")
        if tag == "v":
            self._number = []
        if tag == "tab":
            self._found.append("\t")

    def data(self, text):
        self._fields.data(text)
        self._formulas.data(text)
        (self._found if self._number is None else self._number).append(text)

    def end(self, tag):
        tag = local_name(tag)
        self._fields.end()
        if said := self._formulas.end():
            self._found.append(f"{BETWEEN}{said}{BETWEEN}")
        if tag == "v" and self._number is not None:
            self._found.append(_shown("".join(self._number)))
            self._number = None
        if tag in ENDS_A_PIECE:
            self._found.append(BETWEEN)

    def close(self) -> str:
        self._fields.close()
        return "".join(self._found)


def _readings(attributes):
    """By their names without namespaces, in each way to read two of one name."""
    named = {}
    for name, value in attributes.items():
        named.setdefault(local_name(name), []).append(value)
    for at in range(max(map(len, named.values()), default=1)):
        yield {name: values[min(at, len(values) - 1)] for name, values in named.items()}


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
