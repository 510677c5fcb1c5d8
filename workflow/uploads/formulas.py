"""Formulas of a spreadsheet: most reckon; some ask another computer, start a program or read another workbook."""

import re

from workflow.uploads.unsafe import Unsafe

ASKS = "WEBSERVICE|RTD|STOCKHISTORY|COPILOT|DDE|SQL\\.REQUEST|REGISTER\\.ID"
RUNS = (
    "IMAGE|CALL|REGISTER|UNREGISTER|EXEC|EXECUTE|INITIATE|POKE|REQUEST|TERMINATE|SEND\\.KEYS|RUN|FOPEN|FREAD|FREADLN"
    "|FWRITE|FWRITELN|FILES|DIRECTORY|PY|TRANSLATE|DETECTLANGUAGE"
)
LONGEST = 8192  # letters that Excel takes
ANYWHERE = re.compile(rf"(?<!\w)({ASKS})\s{{0,9}}\(|_xl\w{{0,9}}\.(?:\w{{1,20}}\.){{0,3}}({ASKS}|{RUNS})\b", re.I)
CALLED = re.compile(rf"(?<!\w)({RUNS})\s{{0,9}}\(", re.I)
A_SHEET, NOT_ITS_NAME = re.compile(r"'([^']*)'\s{0,9}[!#]"), re.compile(r"[\\/:]|\[(?!0\])\d+\]")
A_BOOK = re.compile(r"\[(?!0\])\d{1,9}\][^\s\[\]]{0,99}!")
A_NAMED_BOOK = re.compile(r"\[[^\[\]']{1,255}\.(?:xl\w{1,3}|ods|csv)\][^\[\]']{0,99}'?!", re.I)
SAID = re.compile(r"\"(?:[^\"]|\"\")*\"")
NAMED = re.compile(r"'[^']*'|\[(?:[^\[\]]|\[[^\[\]]{0,300}\]){0,300}+\]")
A_PROGRAM = re.compile(r"[\w.']\s{0,9}\|\s{0,9}(?:'+|[\w.]{1,255})?\s{0,9}!")
ADDED = re.compile(r"\s*+=?\s*+(\d{8,11})\s*([-+])\s*(\d{1,10})\s*")
JOINED = re.compile(r"\"?\s*&\s*\"?")
WRITTEN_IN = {
    "f", "formula", "formula1", "formula2", "definedName", "calculatedColumnFormula", "totalsRowFormula", "FmlaMacro",
    "FmlaLink", "FmlaRange",
}  # fmt: skip
ATTRIBUTES = ("formula", "textlink", "macro", "fmlaMacro", "fmlaLink", "fmlaRange", "fmlaGroup", "fmlaTxbx")
OF_A_CHART = {"numRef", "strRef", "multiLvlStrRef", "strDim", "numDim"}  # it shows what it last read
FORMULA = (
    "The selected file contains a formula that fetches something from elsewhere or starts something ({}). Copy the "
    "cell, paste it as a value, save, and add it again. Or save it as a PDF"
)
TOO_LONG = "it is longer than any that Excel writes"
OTHER_BOOK = (
    "The selected file contains links to another workbook. In Excel choose Data, Edit Links (or Workbook Links), Break "
    "Links, save, and add it again. Or save it as a PDF"
)


class Formulas:
    """What an XML parser tells of the formulas of one part."""

    def __init__(self):
        self._before, self._written, self._of_a_chart = "", None, False

    def start(self, tag, attributes):
        self._of_a_chart = self._before in OF_A_CHART
        self._written = [] if tag in WRITTEN_IN else None
        self._before = tag
        for name in ATTRIBUTES:
            must_not_act(attributes.get(name, ""))
        if tag == "cfvo":
            must_not_act(attributes.get("val", ""))

    def data(self, text):
        if self._written is not None:
            self._written.append(text)

    def end(self) -> str:
        """What it says besides, where an element with a formula ends."""
        written, self._written = self._written, None
        if not written:
            return ""
        formula = "".join(written)
        must_not_act(formula, self._of_a_chart)
        return said_by(formula)


def must_not_act(formula: str, of_a_chart=False):
    """Unless it only reckons with what the workbook holds."""
    if not formula:
        return
    if len(formula) > LONGEST:
        raise Unsafe(FORMULA.format(TOO_LONG))
    plain = NAMED.sub("''", SAID.sub('""', formula))
    if found := ANYWHERE.search(formula) or CALLED.search(plain):
        raise Unsafe(FORMULA.format(next(filter(None, found.groups())).upper()))
    if A_PROGRAM.search(plain):
        raise Unsafe(FORMULA.format("DDE"))
    sheets = A_SHEET.findall(formula)
    if (
        any(map(NOT_ITS_NAME.search, sheets))
        or A_BOOK.search(formula)
        or (not of_a_chart and A_NAMED_BOOK.search(formula))
    ):
        raise Unsafe(OTHER_BOOK)


def said_by(formula: str) -> str:
    """Figures that it puts together or adds, as whoever opens the file reads them."""
    if added := ADDED.fullmatch(formula):
        first, sign, second = int(added[1]), added[2], int(added[3])
        return str(first + second if sign == "+" else first - second)
    return JOINED.sub("", formula) if "&" in formula else ""
