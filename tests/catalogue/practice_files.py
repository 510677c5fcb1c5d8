"""Files of practices as ODS publishes them, and what the command says of one."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from catalogue.models import Organisation

FIELDS = {
    "code": 0, "name": 1, "address": 4, "town": 5, "postcode": 9, "opened": 10, "closed": 11,
    "status": 12, "commissioner": 14, "telephone": 17, "setting": 25,
}  # fmt: skip


def line(code="U99001", **changes):
    """One line of the file; what is not named is a sound, active GP practice."""
    fields = [""] * 27
    sound = {
        "code": code, "name": f"PRACTICE {code}", "address": "1 LANTERN ROW", "town": "NORTHPORT",
        "postcode": "ZZ1 1ZZ", "opened": "19740401", "status": "A", "commissioner": "U9C",
        "telephone": "01632 960001", "setting": "4",
    }  # fmt: skip
    for name, value in (sound | changes).items():
        fields[FIELDS[name]] = value
    return ",".join(f'"{field}"' for field in fields)


def run(path, **options):
    said = StringIO()
    call_command("import_practices", str(path), stdout=said, **options)
    return said.getvalue()


def refusal(path, **options):
    with pytest.raises(CommandError) as refused:
        run(path, **options)
    return str(refused.value)


def practices():
    return Organisation.objects.filter(kind="practice")
