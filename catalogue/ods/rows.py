"""The rows of a file as ODS publishes it, or as a spreadsheet has saved it again: text or XLSX."""

import csv
import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO

from openpyxl import load_workbook

from catalogue.ods.refusals import FileRefused
from catalogue.typed.letters import visible
from catalogue.typed.text_files import A_WORKBOOK, DAMAGE, LOST, another_kind, between, in_utf_8

MOST_COLUMNS, MOST_EMPTY = 100, 1_000
LOOKED_AT = 20  # lines, to tell what stands between cells
_control_character = re.compile(r"[\x00-\x1f\x7f]")


class UnreadableLine(Exception):
    """A line that cannot be taken apart into its fields."""


def rows_of(content: bytes) -> list[list[str] | UnreadableLine]:
    """One for each line; a line that cannot be read is the reason why. A spreadsheet leaves empty ones at the end."""
    if refusal := another_kind(content):
        raise FileRefused([refusal])
    rows = list(_of_workbook(content)) if content.startswith(A_WORKBOOK) else _of_text(in_utf_8(content))
    while rows and isinstance(rows[-1], list) and not any(rows[-1]):
        rows.pop()
    return rows


def _of_text(content) -> list[list[str] | UnreadableLine]:
    lines = content.split(b"\n")
    lines = lines[:-1] if lines[-1] == b"" else lines
    delimiter = between(line.decode(errors="replace") for line in lines[:LOOKED_AT])
    return [_of_line(line, delimiter) for line in lines]


def has_its_last_ending(content: bytes) -> bool:
    """A file of text that is whole ends as each of its lines does."""
    return content.startswith(A_WORKBOOK) or in_utf_8(content).endswith((b"\n", b"\r"))


def _of_line(line: bytes, delimiter) -> list[str] | UnreadableLine:
    try:
        text = _seen(line.decode("utf-8")).removesuffix("\r")
        fields = [value.strip() for value in next(csv.reader([text], strict=True, delimiter=delimiter), [])]
    except UnicodeDecodeError as wrong:
        return UnreadableLine(f"it is not UTF-8 text (from byte {wrong.start + 1}). Save the file as CSV UTF-8")
    except csv.Error:
        return UnreadableLine("a quotation mark is missing or out of place, or the line is cut short")
    if text.startswith('"') and not text.endswith('"'):
        return UnreadableLine("it is cut short: its last quotation mark is missing")
    if LOST in text:
        return UnreadableLine(f"a letter of it was lost ({LOST}) when the file was saved. Save it as CSV UTF-8")
    if _control_character.search(text.replace("\t", " ") if delimiter == "\t" else text):
        return UnreadableLine("it holds a character that cannot be printed")
    return fields


def _of_workbook(content) -> Iterator[list[str] | UnreadableLine]:
    """The first sheet: as numbers and dates a spreadsheet has made of what stood there. A sheet has a million rows of
    sixteen thousand columns, and one cell far away makes them all: so they are counted, and not kept."""
    try:
        sheet, empty = load_workbook(BytesIO(content), read_only=True, data_only=True).worksheets[0], 0
        for row in sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS):
            if not any(row):
                empty += 1
                continue
            if empty > MOST_EMPTY:
                yield UnreadableLine("it stands far below all others. Delete it, or the empty lines above it")
                return
            yield from ([""] for _ in range(empty))
            yield [_text(value) for value in row]
            empty = 0
    except DAMAGE:
        yield UnreadableLine("the file begins like an Excel workbook, but cannot be opened as one")


def _text(value) -> str:
    if value is None:
        return ""
    if isinstance(value, date):  # and a moment, which is one too
        return f"{value:%Y%m%d}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(_seen(str(value)).split())


def _seen(text: str) -> str:
    return text if text.isascii() else visible(text)
