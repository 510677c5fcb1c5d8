"""docs/dependencies.md and an inventory in the form of CycloneDX: every package of the lock, with its licence."""

import json
import re
from importlib.metadata import metadata

from tests.evidence.named import ROOT

PAGE = ROOT / "docs" / "dependencies.md"
LOCK, LOCK_OF_TESTS = ROOT / "requirements.txt", ROOT / "requirements-test.txt"
FRONT_END = ROOT / "package-lock.json"
PINNED = re.compile(r"^([a-z0-9][\w.-]*(?:\[[\w,-]+\])?)==(\S+)", re.MULTILINE)
HEAD = """# What the portal is built from

Every package of `requirements.txt` and, for the pages, of `package-lock.json`, with its licence, as the package itself
says. This page was written by `python -m tests.evidence dependencies`, which writes the inventory (CycloneDX 1.5) to a
file named behind it. What only the tests use stands in locks of its own, is in no deployment, and comes last; the
tools of `requirements-scan.txt`, which look at the code and are installed beside it, are not among it.

| Package | Licence |
|---|---|
"""
PAGES = """
## Of the pages

`nhsuk-frontend` is what browsers get; with the others it is put together, once, when the image is built.

| Package | Licence |
|---|---|
"""
TESTS = """
## Of the tests alone

| Package | Licence |
|---|---|
"""
SAID = {  # where a package says too little or too much, or is installed on other systems alone
    "async-timeout": "Apache-2.0", "axe-playwright-python": "MIT", "colorama": "BSD-3-Clause", "fido2": "BSD-2-Clause",
    "pyrage": "MIT", "qrcode": "BSD-3-Clause",
}  # fmt: skip


def pinned(lock=LOCK) -> dict[str, str]:
    """Name and version of each package of the lock."""
    return {name.partition("[")[0]: version for name, version in PINNED.findall(lock.read_text())}


def front_end(of_tests=False) -> dict[str, dict[str, str]]:
    """Version and licence of each package that the pages are built from, or looked at by the tests, by name."""
    packages = json.loads(FRONT_END.read_text())["packages"]
    return {path.rpartition("node_modules/")[2]: {"version": told["version"], "licence": told["license"]}
            for path, told in packages.items() if path and told.get("dev", False) is of_tests}  # fmt: skip


def licence(name) -> str:
    """Its SPDX expression, else its classifiers, else the first line of what it says."""
    if name in SAID:
        return SAID[name]
    told = metadata(name)
    classified = [
        line.rpartition(" :: ")[2] for line in told.get_all("Classifier", []) if line.startswith("License ::")
    ]
    said = told.get("License-Expression") or ", ".join(sorted(set(classified) - {"OSI Approved"}))
    return (said or (told.get("License") or "").strip().partition("\n")[0] or "does not say").strip()


def page() -> str:
    of_pages, of_tests = ({name: told["licence"] for name, told in front_end(which).items()} for which in (False, True))
    of_tests |= {name: licence(name) for name in pinned(LOCK_OF_TESTS).keys() - pinned().keys()}
    ours = {name: licence(name) for name in pinned()}
    return HEAD + _rows(ours) + PAGES + _rows(of_pages) + TESTS + _rows(of_tests)


def _rows(licences):
    return "".join(f"| {name} | {licences[name]} |\n" for name in sorted(licences))


def inventory() -> str:
    """CycloneDX 1.5, without a moment or a number that would make two of one lock differ."""
    ours = [_component("pypi", name, version, licence(name)) for name, version in sorted(pinned().items())]
    of_pages = [_component("npm", name, told["version"], told["licence"]) for name, told in sorted(front_end().items())]
    whole = {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "components": ours + of_pages}
    return json.dumps(whole, indent=2) + "\n"


def _component(where, name, version, says):
    address = f"pkg:{where}/{name.replace('@', '%40')}@{version}"
    return {"type": "library", "name": name, "version": version, "purl": address,
            "licenses": [{"license": {"name": says}}]}  # fmt: skip
