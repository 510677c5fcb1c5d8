"""A file of full size in today's layout costs few queries and little memory; a second run writes nothing."""

import time
import tracemalloc
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook

from catalogue.models import Organisation
from catalogue.ods.practice_file import read
from catalogue.ods.refresh import changes_of, write
from tests.catalogue.ods.practice_files import as_csv, row
from workflow import clock
from workflow.lapses.concerned import concern_of

pytestmark = pytest.mark.django_db
ROWS, ACTIVE, NAMESAKES, OF_A_WORKBOOK = 14_000, 7_000, 1_000, 2_000
MOST_SECONDS, MOST_BYTES, MOST_QUERIES = 3, 100_000_000, 150  # SQLite takes 999 values at a time
LETTERS = "ABCDEFGHJKLMNPQRSTUVWY"


def full_size(rows=ROWS):
    """Half of them are active GP practices, of 40 commissioners and with some names that others bear too."""
    for number in range(rows):
        code = f"{LETTERS[number % len(LETTERS)]}{number:05}"
        what = ("ACTIVE", "RO76") if number % 2 == 0 else (("INACTIVE", "RO76"), ("ACTIVE", "RO321"))[number % 3 == 0]
        yield row(code, *what, field_2=f"SURGERY {number % 13_000}", field_15=f"{number % 40:02}C")


def imported(content):
    changes = changes_of(read(content), today=clock.today())
    concern_of(changes)
    write(changes)
    return changes


def measured(content):
    """What it changed, how much memory at most, and in how many queries."""
    tracemalloc.start()
    try:
        with CaptureQueriesContext(connection) as asked:
            changes = imported(content)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    return changes, most, len(asked)


@pytest.fixture
def content(tmp_path):
    return as_csv(tmp_path / "practices", full_size()).read_bytes()


def test_fourteen_thousand_rows_come_in_with_little_memory_and_few_queries(content):
    changes, most, asked = measured(content)
    assert len(changes.added) == ACTIVE
    assert most < MOST_BYTES, f"{most:,} bytes"
    assert asked <= MOST_QUERIES, asked
    assert Organisation.objects.filter(kind="practice", distinct_name__endswith=")").count() == NAMESAKES


def test_fourteen_thousand_rows_take_less_than_three_seconds(content):
    """Of the processor: what else the computer does is not measured."""
    began = time.process_time()
    imported(content)
    assert time.process_time() - began < MOST_SECONDS


def test_a_second_run_of_full_size_writes_nothing(content):
    imported(content)
    before = list(Organisation.objects.order_by("pk").values())
    changes, most, asked = measured(content)
    assert (changes.added, changes.changed, changes.closed, changes.commissioners) == ([], [], [], [])
    assert most < MOST_BYTES, f"{most:,} bytes"
    assert asked <= 10, asked
    assert list(Organisation.objects.order_by("pk").values()) == before


def test_a_workbook_is_read_row_by_row():
    book, file = Workbook(write_only=True), BytesIO()
    sheet = book.create_sheet()
    for one in full_size(OF_A_WORKBOOK):
        sheet.append(one)
    book.save(file)
    tracemalloc.start()
    try:
        reading = read(file.getvalue())
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(reading.active) == OF_A_WORKBOOK // 2
    assert most < MOST_BYTES * OF_A_WORKBOOK // ROWS, f"{most:,} bytes"
