"""Puts the invented organisations, people and systems of a demonstration into the database."""

from datetime import date

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from .demonstration import mark
from .fictional import ADMINISTRATION, listed, people, table
from .models import Engagement, Framework, Membership, Organisation, System, SystemInUse, User

PASSWORD = "quiet lantern meadow 46"  # noqa: S105 (printed for everybody who tries the demonstration)
ALWAYS_THERE = date(2020, 4, 1)


@transaction.atomic
def fictional_catalogue() -> None:
    """Creates whatever is missing; changes nothing that is already there."""
    if not settings.DEMO_MODE:
        raise ImproperlyConfigured("Everyone knows the password of the invented people: set DEMO_MODE=on.")
    mark()
    _create_organisations()
    _create_practices()
    _engage_partners()
    _create_systems()
    _create_systems_in_use()
    _create_people()


def _create_organisations():
    Organisation.objects.bulk_create(
        (
            Organisation(
                ods_code=row["code"],
                kind=row["kind"],
                short_type=row["short_type"],
                name=row["name"],
                email=row["mailbox"],
            )
            for row in table("organisations")
        ),
        ignore_conflicts=True,
    )


def _create_practices():
    organisations = _organisations()
    Organisation.objects.bulk_create(
        (
            Organisation(
                ods_code=row["code"],
                kind=Organisation.Kind.PRACTICE,
                name=row["name"],
                address=f"{row['street']}\n{row['town']}",
                postcode=row["postcode"],
                telephone=row["telephone"],
                list_size=int(row["list_size"]),
                commissioner_id=organisations[row["commissioner"]],
                opened_on=ALWAYS_THERE,
            )
            for row in table("practices")
        ),
        ignore_conflicts=True,
    )


def _engage_partners():
    """By every commissioner; one that has ended it is not overruled when the demonstration is written again."""
    of_kind = {kind: Organisation.objects.filter(kind=kind) for kind in ("commissioner", "delivery_partner")}
    Engagement.objects.bulk_create(
        Engagement(commissioner=commissioner, partner=partner, engaged_on=ALWAYS_THERE)
        for commissioner in of_kind["commissioner"]
        for partner in of_kind["delivery_partner"]
        if not Engagement.objects.filter(commissioner=commissioner, partner=partner).exists()
    )


def _create_systems():
    Framework.objects.bulk_create(
        (
            Framework(code=row["code"], name=row["name"], is_expired=bool(row["is_expired"]))
            for row in table("frameworks")
        ),
        ignore_conflicts=True,
    )
    organisations, frameworks = _organisations(), dict(Framework.objects.values_list("code", "pk"))
    for is_module in (False, True):  # a module names the solution it belongs to
        solutions = dict(System.objects.values_list("catalogue_id", "pk"))
        System.objects.bulk_create(
            (
                _system(row, organisations, frameworks, solutions)
                for row in table("systems")
                if bool(row["parent"]) == is_module
            ),
            ignore_conflicts=True,
        )


def _system(row, organisations, frameworks, solutions):
    return System(
        catalogue_id=row["catalogue_id"],
        name=row["name"],
        kind=row["kind"],
        supplier_id=organisations[row["supplier"]],
        parent_id=solutions.get(row["parent"]),
        framework_id=frameworks.get(row["framework"]),
        holds_data=bool(row["holds_what"]),
        holds_what=row["holds_what"],
        associated_kind=row["associated_kind"],
        extract_lead_days=int(row["extract_lead_days"]) if row["extract_lead_days"] else None,
        aliases=listed(row["aliases"]),
    )


def _create_systems_in_use():
    organisations, systems = _organisations(), dict(System.objects.values_list("name", "pk"))
    SystemInUse.objects.bulk_create(
        (
            SystemInUse(practice_id=organisations[row["code"]], system_id=systems[name], since=ALWAYS_THERE)
            for row in table("practices")
            for name in listed(row["uses"])
        ),
        ignore_conflicts=True,
    )


def _create_people():
    already_there = set(User.objects.values_list("email", flat=True))
    newcomers = [person for person in people() if person["email"] not in already_there]
    password = make_password(PASSWORD)  # once: sixty slow hashes of one known password protect nobody
    User.objects.bulk_create(
        User(
            email=person["email"],
            name=person["name"],
            password=password,
            is_demo=True,
            is_staff=person["organisation"] == ADMINISTRATION,
            is_superuser=person["organisation"] == ADMINISTRATION,
        )
        for person in newcomers
    )
    organisations, users = _organisations(), dict(User.objects.values_list("email", "pk"))
    Membership.objects.bulk_create(
        Membership(
            user_id=users[person["email"]],
            organisation_id=organisations[person["organisation"]],
            is_lead=bool(person["is_lead"]),
            from_on=ALWAYS_THERE,
        )
        for person in newcomers
    )


def _organisations():
    return dict(Organisation.objects.values_list("ods_code", "pk"))
