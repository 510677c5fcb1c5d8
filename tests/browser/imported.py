"""A practice from an ODS file, and the people who work there and at its commissioner."""

import os
from datetime import date
from io import StringIO
from pathlib import Path

from django.core.management import call_command

from catalogue.engaging import engage, partners_of
from catalogue.models import Membership, Organisation, User
from catalogue.ods.layouts import COLUMNS, FIELDS_IN_A_ROW

FICTIONAL = {
    "U99801": {"name": "OXBOW LANE SURGERY", "postcode": "ZZ2 1OX"},
    "U99802": {"name": "TALLOWGATE PRACTICE", "postcode": "ZZ2 2TG"},
    "U99803": {"name": "HURDLE CROSS SURGERY", "postcode": "ZZ2 3HC"},
}
COMMISSIONER = "U9Q"
PASSWORD = "seven grey herons wade"
SINCE = date(2020, 4, 1)


def import_practices(folder):
    """From the real file when ODS_FILE names it, else from a fictional one of the same layout."""
    path = os.environ.get("ODS_FILE") or _file_in(folder)
    call_command("import_practices", str(path), stdout=StringIO())


def practice_to_move(number) -> Organisation:
    """One that came with the file; another one for each number."""
    if "ODS_FILE" in os.environ:
        imported = Organisation.objects.filter(kind="practice", closed_on=None, commissioner__isnull=False)
        return imported.exclude(ods_code__startswith="U99").order_by("ods_code")[number * 1000]
    return Organisation.objects.get(ods_code=list(FICTIONAL)[number])


def local_people(practice) -> dict[str, str]:
    """Somebody at the practice, at its commissioner and at a delivery partner that it has engaged: part and address."""
    commissioner, partner = practice.commissioner, _delivery_partner()
    if not commissioner.email:  # the file has only its code
        Organisation.objects.filter(pk=commissioner.pk).update(name="NHS Quarrydene ICB", short_type="ICB")
    engage(commissioner, {*partners_of(commissioner), partner.pk})
    return {
        "practice_manager": person_at(practice, "Nell Archer"),
        "commissioner": person_at(commissioner, "Ada Finch"),
        "partner": person_at(partner, "Joss Underhill"),
    }


def person_at(organisation, name) -> str:
    """The address of somebody new who works there and logs in with PASSWORD."""
    email = f"{name.lower().replace(' ', '.')}.{organisation.pk}@people.example"
    user = User.objects.filter(email=email).first() or User.objects.create_user(email, name, PASSWORD)
    Membership.objects.get_or_create(user=user, organisation=organisation, is_lead=True, defaults={"from_on": SINCE})
    return email


def _delivery_partner():
    kind = Organisation.Kind.DELIVERY_PARTNER
    found, _ = Organisation.objects.get_or_create(
        ods_code="U9E", defaults={"name": "Quarrydene CSU", "kind": kind, "short_type": "CSU"}
    )
    return found


def _file_in(folder) -> Path:
    path = folder / "practices.csv"
    path.write_bytes("".join(map(_line, FICTIONAL.items())).encode())
    return path


def _line(practice):
    code, facts = practice
    sound = {"code": code, "opened": "19740401", "status": "A", "location": COMMISSIONER,
             "telephone": "01632 960801", "what": "4"}  # fmt: skip
    fields = [""] * FIELDS_IN_A_ROW
    for name, value in (sound | facts).items():
        fields[COLUMNS[name] - 1] = value
    return ",".join(f'"{field}"' for field in fields) + "\r\n"
