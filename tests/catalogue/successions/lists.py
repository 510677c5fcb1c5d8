"""Lists of successions as ODS publishes them, or as a spreadsheet has saved them again."""

from datetime import date

from tests.factories_catalogue import OrganisationFactory

TODAY, ON = date(2026, 6, 3), date(2026, 4, 1)
HEADINGS = ["Organisation Code", "Successor Organisation Code", "Reason Code", "Effective Date", "Indicator"]


def succeeded(code, by, on="20260401", reason="M", indicator="N"):
    return [code, by, reason, on, indicator]


def listed(code, name, **more):
    """A practice that the file of practices has brought."""
    return OrganisationFactory(ods_code=code, name=name, is_from_ods=True, **more)


def said_of(*practices):
    """{code: (day it closes, code of whoever takes its place)}"""
    found = {}
    for one in practices:
        one.refresh_from_db()
        found[one.ods_code] = (one.closed_on, one.succeeded_by and one.succeeded_by.ods_code)
    return found
