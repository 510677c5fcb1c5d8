"""The practice file of ODS in today's layout, as rows, as CSV and as a workbook."""

import csv
from datetime import datetime
from io import StringIO

from django.core.management import call_command
from openpyxl import Workbook

from catalogue.models import Organisation

HEADINGS = ["Organisation Code", "Name", "National Grouping", "High Level Health Geography", *["More"] * 23]


def row(code, status="ACTIVE", role="RO76", **changes):
    """27 fields in today's layout."""
    said = {0: code, 1: f"SAMPLE {code}", 2: "Y99", 3: "QZZ", 4: "1 HIGH STREET", 7: "QUILLTOWN", 9: "ZZ99 1AA",
            10: "19740401", 12: status, 13: "B", 14: "16C", 15: "20200401", 17: "01632 960001", 21: "1", 23: "16C",
            25: role}  # fmt: skip
    fields = [str(said.get(place, "")) for place in range(27)]
    for place, value in changes.items():
        fields[int(place.removeprefix("field_")) - 1] = value
    return fields


ROWS = [
    row("U99200"),
    row("U99201", field_4="QZ1X2", field_15="QZ9Y8"),
    row("U99202", field_15=""),
    row("U99206", "INACTIVE", field_12="20240630"),
    row("U99207", "DORMANT"),
    row("U99208", role="RO321"),
    row("U99209", role="RO247"),
]


def run(path, **options):
    said = StringIO()
    call_command("import_practices", str(path), stdout=said, **options)
    return said.getvalue()


def stored():
    practices = Organisation.objects.filter(kind="practice").order_by("ods_code")
    return {p.ods_code: (p.name, p.commissioner.ods_code, p.opened_on, p.closed_on) for p in practices}


def as_csv(path, rows, delimiter=",", quoting=csv.QUOTE_ALL, mark=""):
    with path.open("w", newline="", encoding="utf-8") as file:
        file.write(mark)
        csv.writer(file, delimiter=delimiter, quoting=quoting).writerows(rows)
    return path


def as_workbook(path, rows):
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for one in rows:
        sheet.append([_cell(value) for value in one])
    book.save(path)
    return path


def _cell(text):
    """As a spreadsheet takes it in: dates as dates, what looks like a number as one."""
    if len(text) == 8 and text.isdecimal():
        return datetime.strptime(text, "%Y%m%d")  # noqa: DTZ007  a date
    return float(text) if text.isdecimal() else text or None
