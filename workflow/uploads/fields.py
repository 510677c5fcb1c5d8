"""Fields of a Word document: text that Word works out. Most count or repeat something; some start, send or fetch."""

import re

from workflow.uploads.unsafe import Unsafe

ACTS_OR_FETCHES = {
    "DDE", "DDEAUTO", "LINK", "INCLUDE", "INCLUDETEXT", "IMPORT", "DATABASE", "DATA", "RD", "PRINT",
}  # fmt: skip
PICTURE, BUTTON = "INCLUDEPICTURE", "MACROBUTTON"
NAME = re.compile(r"\s*([A-Za-z]+)")
UNFINISHED = re.compile(r"\s*[A-Za-z]*")  # a field in it would become part of its name
ELSEWHERE = re.compile(r"(?!cid:)[A-Za-z][A-Za-z0-9+.-]+:|[\\/]{2}|\0", re.I)
STARTS_NOTHING = re.compile(r"\s*MACROBUTTON\s+(?:no(?:macro|name)|donothing|MTPlaceRef)\b", re.I)
FIELD = (
    "The selected file contains a field that starts something or fetches something from elsewhere ({}). In Word press "
    "Ctrl+A and then Ctrl+Shift+F9, which keeps what fields show, save, and add it again. Or save it as a PDF"
)
MADE_BY_FIELDS = "one whose name another field makes"
WITHIN = "\0"  # stands for what a field within a field would show


class Fields:
    """What an XML parser tells of the fields of one part. A field may lie in another, and be split over many runs."""

    def __init__(self):
        self._open, self._reads = [_Field(shows=True)], False

    def start(self, tag, attributes):
        self._reads = tag in ("instrText", "delInstrText")
        if tag == "fldSimple":
            must_not_act(attributes.get("instr", ""))
        step = attributes.get("fldCharType") if tag == "fldChar" else None
        if step == "begin":
            self._open[-1].holds_another()
            self._open.append(_Field())
        elif step == "separate":
            self._open[-1].show()
        elif step == "end" and len(self._open) > 1:
            self._open.pop().show()

    def data(self, text):
        if self._reads:
            self._open[-1].instruction += text

    def end(self):
        self._reads = False

    def close(self):
        for field in self._open:
            field.show()


class _Field:
    def __init__(self, shows=False):
        self.instruction, self._shows = "", shows

    def holds_another(self):
        if not self._shows and UNFINISHED.fullmatch(self.instruction):
            raise Unsafe(FIELD.format(MADE_BY_FIELDS))
        self.instruction += "" if self._shows else WITHIN

    def show(self):
        """What comes now is what it shows, and may be a field of its own."""
        must_not_act(self.instruction)
        self.instruction, self._shows = "", True


def must_not_act(instruction: str):
    """Unless this does no more than count, repeat or lead somewhere who clicks."""
    found = NAME.match(instruction)
    name = found[1].upper() if found else ""
    fetches = name == PICTURE and any(map(ELSEWHERE.match, _words_of(instruction)))
    if name in ACTS_OR_FETCHES or fetches or (name == BUTTON and not STARTS_NOTHING.match(instruction)):
        raise Unsafe(FIELD.format(name))


def _words_of(instruction):
    return instruction.replace('"', " ").split()
