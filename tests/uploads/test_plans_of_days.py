"""A plan of days is no list of NHS numbers, in whatever kind of file and however long its columns are (case 4)."""

import random
import re
from itertools import islice, product

import pytest

from catalogue.typed.nhs_shapes import check_digit_is_right
from tests import files
from tests.uploads.refusals import check, refusal_of

pytestmark = pytest.mark.once
BELOW = ") Tj 0 -14 Td ("  # the next line of a PDF
PLAN = [
    "Migration plan",
    "Task           Start      End",
    "Kick-off       01/04/2026 02/04/2026",
    "Survey         05/04/2026 07/04/2026",
    "Data cut       20/04/2026 23/04/2026",
    "Training       04/05/2026 15/05/2026",
    "Go-live        19/05/2026 19/05/2026",
    "Support        20/05/2026 03/06/2026",
    "Sign-off       10/06/2026 17/06/2026",
    "Review         01/07/2026 03/07/2026",
]
WAYS = {
    "as it is": lambda rows: rows,
    "with dots": lambda rows: [row.replace("/", ".") for row in rows],
    "with hyphens": lambda rows: [row.replace("/", "-") for row in rows],
    "year first": lambda rows: [_year_first(row) for row in rows],
    "two-digit years": lambda rows: [row.replace("/2026", "/26") for row in rows],
    "the days alone": lambda rows: [row[15:] for row in rows],
    "each ending before its start": lambda rows: [f"{row[26:]} {row[15:26]}" for row in rows],
}


def _year_first(row):
    return " ".join("-".join(reversed(word.split("/"))) for word in row.split(" "))


def holds_ten_that_could_be_one(row):
    digits = "".join(filter(str.isdigit, row))
    return any(check_digit_is_right(digits[at : at + 10]) for at in range(len(digits) - 9))


def plan_days():
    """Two days beside one another whose digits, run together, hold ten with a right check digit."""
    for first, second in product(range(1, 29), repeat=2):
        if holds_ten_that_could_be_one(row := f"{first:02}/11/2026 {second:02}/01/2027"):
            yield row


@pytest.mark.parametrize("way", WAYS)
def test_eight_tasks_with_a_start_and_an_end_are_taken_as_a_pdf(way):
    written = [row for row in WAYS[way](PLAN) if row.strip()]
    assert check(files.pdf(BELOW.join(written)), "plan.pdf").content_type == "application/pdf"


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx", "odt"])
@pytest.mark.parametrize("between", [" ", " to ", " - ", "   "])
def test_a_plan_of_days_is_taken_in_every_kind_of_file(kind, between):
    rows = [row.replace(" ", between) for row in islice(plan_days(), 30)]
    assert len(rows) == 30
    assert check(getattr(files, kind)("; ".join(rows)), f"plan.{kind}").content


@pytest.mark.parametrize("how_many", [10, 30, 100])
def test_a_column_of_any_days_is_taken(how_many):
    chance = random.Random(how_many)
    for _ in range(20):
        days = [f"{chance.randint(1, 28):02}/{chance.randint(1, 12):02}/{chance.randint(2024, 2028)}"
                for _ in range(how_many)]  # fmt: skip
        assert check(files.docx(" ".join(days)), "column.docx")
        assert check(files.pdf(BELOW.join(days)), "column.pdf")


@pytest.mark.parametrize("row", ["Jo 943 476 5919", "943-476-5919", "NHS number 9434765919", "ID 943.476.5919 (Jo)"])
def test_a_number_among_the_days_is_found_and_its_place_is_named(row):
    said = refusal_of(files.pdf(BELOW.join([*PLAN, row])), "plan.pdf")
    masked = re.sub(r"\d", "•", row)
    assert said == f"Remove what looks like an NHS number from the file in line 11: “{masked}”"
