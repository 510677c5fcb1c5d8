"""A table written as CSV or as a workbook: row by row, so that a long one needs no more memory than a short one, and so
that no cell is ever a formula or a link, whatever somebody typed."""

import csv
from datetime import date, datetime

import xlsxwriter

from workflow.clock import LONDON

BYTE_ORDER_MARK = "\ufeff"  # so that Excel reads the file as UTF-8
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
LONGEST_CELL = 32_000  # of a workbook, with some room
NOTHING_CLEVER = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
                  "strings_to_numbers": False, "in_memory": False}  # fmt: skip
WIDTH = 24


def write_csv(path, headings, rows) -> None:
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(BYTE_ORDER_MARK)
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(headings)
        writer.writerows([_in_text(cell) for cell in cells] for cells in rows)


def write_xlsx(path, headings, rows) -> None:
    with xlsxwriter.Workbook(path, NOTHING_CLEVER) as book:
        sheet = book.add_worksheet("List")
        formats = {date: book.add_format({"num_format": "d mmm yyyy"}),
                   datetime: book.add_format({"num_format": "d mmm yyyy hh:mm"})}  # fmt: skip
        sheet.set_column(0, len(headings) - 1, WIDTH)
        sheet.freeze_panes(1, 1)
        bold = book.add_format({"bold": True})
        for column, heading in enumerate(headings):
            sheet.write_string(0, column, heading, bold)
        for line, cells in enumerate(rows, 1):
            for column, cell in enumerate(cells):
                _write(sheet, line, column, cell, formats)


WRITERS = {"csv": write_csv, "xlsx": write_xlsx}
TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


def _in_text(cell) -> str:
    """Dates as programs read them. What a spreadsheet would work out gets a quotation mark before it."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return f"{cell.astimezone(LONDON):%Y-%m-%d %H:%M}"
    if isinstance(cell, (date, int)):
        return str(cell)
    return f"'{cell}" if cell.lstrip(" ").startswith(BEGINS_A_FORMULA) else cell


def _write(sheet, line, column, cell, formats):
    """Each by the one call that writes this kind and no other."""
    if isinstance(cell, datetime):
        sheet.write_datetime(line, column, cell.astimezone(LONDON).replace(tzinfo=None), formats[datetime])
    elif isinstance(cell, date):
        sheet.write_datetime(line, column, cell, formats[date])
    elif isinstance(cell, int):
        sheet.write_number(line, column, cell)
    elif cell:
        sheet.write_string(line, column, cell[:LONGEST_CELL])
