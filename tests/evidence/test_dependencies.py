"""Every package that the portal is built from is listed with its licence, and the inventory has each once."""

import json
import re

import pytest

from tests.evidence import dependencies

pytestmark = pytest.mark.once
ALLOWED = re.compile(
    r"MIT|BSD|Apache|PSF|Python Software Foundation|Mozilla Public License 2|Zope Public|Lesser General Public"
)


def test_the_list_of_packages_is_what_the_lock_says():
    assert dependencies.PAGE.read_text() == dependencies.page(), "python -m tests.evidence dependencies"


def test_no_licence_asks_us_to_give_our_own_code_away():
    assert [name for name in dependencies.pinned() if not ALLOWED.search(dependencies.licence(name))] == []


def test_the_inventory_has_each_package_once_by_its_address():
    told = json.loads(dependencies.inventory())
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.5")
    addresses = [component["purl"] for component in told["components"]]
    assert len(addresses) == len(set(addresses)) == len(dependencies.pinned())
    assert f"pkg:pypi/django@{dependencies.pinned()['django']}" in addresses
