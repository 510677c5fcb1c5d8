"""Names of commissioners come from a file of their own, and what was typed stays."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from catalogue.models import Organisation
from catalogue.ods.names_file import NAME_NOT_KNOWN
from tests.catalogue.ods.practice_files import ROWS, as_csv, run

pytestmark = pytest.mark.django_db


def test_commissioners_are_named_from_a_file_and_what_was_typed_stays(tmp_path):
    run(as_csv(tmp_path / "practices", ROWS))
    assert Organisation.objects.filter(name=NAME_NOT_KNOWN).count() == 3
    Organisation.objects.filter(ods_code="16C").update(name="Our own name")
    names = [["Code", "Name"], ["16C", "NHS NORTHSHIRE ICB - 16C"], ["QZZ", "NHS QUILLSHIRE INTEGRATED CARE BOARD"],
             ["QZ9Y8", "St Agnes and the Isles"], ["Q0X", "NOBODY USES IT"]]  # fmt: skip
    said = StringIO()
    call_command("import_names", str(as_csv(tmp_path / "names", names)), stdout=said)
    assert said.getvalue() == "Named: 2. Still without a name: 0\n"
    commissioners = Organisation.objects.filter(kind="commissioner").order_by("ods_code")
    assert [(c.ods_code, c.name) for c in commissioners] == [
        ("16C", "Our own name"), ("QZ9Y8", "St Agnes and the Isles"), ("QZZ", "NHS Quillshire Integrated Care Board"),
    ]  # fmt: skip


def test_the_good_lines_of_a_list_of_names_are_taken_and_the_others_named(tmp_path):
    run(as_csv(tmp_path / "practices", ROWS))
    names = [["16C", "NHS NORTHSHIRE ICB"], ["QZZ", ""], ["1.0E+4", "NOBODY"], ["QZ9Y8", "NHS QUILLSHIRE ICB"]]
    said = StringIO()
    call_command("import_names", str(as_csv(tmp_path / "names", names)), stdout=said)
    assert said.getvalue() == (
        "Not taken. Line 2: the name is missing\n"
        "Not taken. Line 3: a spreadsheet has made the number “1.0E+4” of its code\n"
        "Named: 2. Still without a name: 1\n"
    )


@pytest.mark.parametrize("wrong", [[["16C", ""]], [["?", "A name"]], [["1.0E+4", "A name"]], []])
def test_a_list_of_names_with_a_fault_changes_nothing(tmp_path, wrong):
    run(as_csv(tmp_path / "practices", ROWS))
    with pytest.raises(CommandError, match="Nothing has changed"):
        call_command("import_names", str(as_csv(tmp_path / "names", [*wrong[:0], *wrong] or [["Code", "Name"]])))
    assert Organisation.objects.filter(name=NAME_NOT_KNOWN).count() == 3
