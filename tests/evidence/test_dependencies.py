"""Every package that the portal is built from is listed with its licence, and the inventory has each once."""

import json
import re

import pytest

from tests.evidence import dependencies
from tests.evidence.named import ROOT

pytestmark = pytest.mark.once
ALLOWED = re.compile(
    r"MIT|BSD|Apache|PSF|Python Software Foundation|Mozilla Public License 2|Zope Public|Lesser General Public"
)


def test_the_list_of_packages_is_what_the_lock_says():
    assert dependencies.PAGE.read_text() == dependencies.page(), "python -m tests.evidence dependencies"


def test_no_licence_asks_us_to_give_our_own_code_away():
    assert [name for name in dependencies.pinned() if not ALLOWED.search(dependencies.licence(name))] == []
    assert [name for name, told in dependencies.front_end().items() if not ALLOWED.search(told["licence"])] == []


def test_the_inventory_has_each_package_once_by_its_address():
    told = json.loads(dependencies.inventory())
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.5")
    addresses = [component["purl"] for component in told["components"]]
    assert len(addresses) == len(set(addresses)) == len(dependencies.pinned()) + len(dependencies.front_end())
    assert f"pkg:pypi/django@{dependencies.pinned()['django']}" in addresses


def test_what_browsers_get_and_what_builds_it_is_among_them():
    asked = json.loads((ROOT / "package.json").read_text())["dependencies"]
    told = {one["purl"] for one in json.loads(dependencies.inventory())["components"]}
    assert {f"pkg:npm/{name}@{version}" for name, version in asked.items()} <= told
    assert any(address.startswith("pkg:npm/%40parcel/watcher@") for address in told)
    assert not any("vnu-jar" in address for address in told)
