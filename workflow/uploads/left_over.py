"""A part of an office file of a kind that we do not know cannot act while nothing refers to it.

Word leaves some in `[trash]`, a Mac and Windows add their own when somebody packs a file again (`.DS_Store`,
`Thumbs.db`). A program that opens the file never reaches them."""

from urllib.parse import unquote

from defusedxml.ElementTree import DefusedXMLParser

from workflow.uploads.unsafe import BETWEEN

RUN_BY_A_COMPUTER = (
    ".exe", ".com", ".scr", ".msi", ".dll", ".ocx", ".cpl", ".sys", ".jar", ".class", ".bat", ".cmd", ".ps1", ".psm1",
    ".sh", ".py", ".pl", ".js", ".jse", ".mjs", ".vbs", ".vbe", ".wsf", ".wsh", ".hta", ".lnk", ".url", ".reg",
    ".htm", ".html", ".xhtml", ".mht", ".mhtml", ".swf", ".chm", ".inf", ".sct", ".php", ".asp", ".aspx", ".appref-ms",
    ".docm", ".dotm", ".xlsm", ".xltm", ".xlam", ".xll", ".xla", ".iso", ".img", ".vhd", ".vhdx", ".application",
)  # fmt: skip
LARGEST = 1_000_000  # bytes; whatever is larger was put there on purpose
DRAWING = ".svg"
READ = (".xml", ".rels", ".rdf", ".vml", DRAWING)


def is_left_over(unknown: dict[str, bytes], parts: dict[str, bytes]) -> bool:
    """Whether no part that is read names one of these, wherever and however it is written there."""
    names = {_last(name) for name in unknown}
    read = (name for name in parts if names and name.lower().endswith(READ) and parts[name].strip())
    return all(len(part) <= LARGEST for part in unknown.values()) and not any(_names_one(parts, n, names) for n in read)


def words_of_left_over(part: bytes) -> str:
    """Nobody sees it, and still it is kept: an NHS number is found in either way to write text."""
    return BETWEEN.join([part.decode("utf-8", "replace"), part.decode("utf-16-le", "replace")])


def _names_one(parts, name, names):
    parser = DefusedXMLParser(target=_Named(names), forbid_dtd=not name.lower().endswith(DRAWING))
    parser.feed(parts[name])
    return parser.close()


def _last(path):
    return unquote(path).replace("\\", "/").partition("#")[0].partition("?")[0].rstrip("/").rpartition("/")[2].lower()


class _Named:
    """The attributes of one part, as its parser tells of them."""

    def __init__(self, names):
        self._names, self._found = names, False

    def start(self, tag, attributes):
        self._found = self._found or any(_last(value) in self._names for value in attributes.values())

    def close(self):
        return self._found
