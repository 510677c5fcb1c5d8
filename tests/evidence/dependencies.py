"""docs/dependencies.md and an inventory in the form of CycloneDX: every package of the lock, with its licence."""

import json
import re
from importlib.metadata import metadata

from tests.evidence.named import ROOT

PAGE = ROOT / "docs" / "dependencies.md"
LOCK = ROOT / "requirements.txt"
PINNED = re.compile(r"^([a-z0-9][\w.-]*(?:\[[\w,-]+\])?)==(\S+)", re.MULTILINE)
HEAD = """# What the portal is built from

Every package of `requirements.txt` with its licence, as the package itself says. This page was written by
`python -m tests.evidence dependencies`, which writes the inventory (CycloneDX 1.5) to a file named behind it.

| Package | Licence |
|---|---|
"""
SAID = {  # where a package says too little or too much, or is installed on other systems alone
    "async-timeout": "Apache-2.0", "colorama": "BSD-3-Clause", "fido2": "BSD-2-Clause", "pyrage": "MIT",
    "qrcode": "BSD-3-Clause",
}  # fmt: skip


def pinned() -> dict[str, str]:
    """Name and version of each package of the lock."""
    return {name.partition("[")[0]: version for name, version in PINNED.findall(LOCK.read_text())}


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
    return HEAD + "".join(f"| {name} | {licence(name)} |\n" for name in sorted(pinned()))


def inventory() -> str:
    """CycloneDX 1.5, without a moment or a number that would make two of one lock differ."""
    components = [
        {"type": "library", "name": name, "version": version, "purl": f"pkg:pypi/{name}@{version}",
         "licenses": [{"license": {"name": licence(name)}}]}
        for name, version in sorted(pinned().items())
    ]  # fmt: skip
    whole = {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "components": components}
    return json.dumps(whole, indent=2) + "\n"
