"""Every claim in docs/ that names a test as its proof, and those whose proof is missing."""

from tests.evidence import named

PAGES = ("promises.md", "runbook.md", "threat-model.md", "asvs.csv", "assurance.md", "processing.md")


def proofs() -> dict[str, str]:
    """Which page names which test; a test that several name is told with the first."""
    found = {}
    for page in PAGES:
        path = named.ROOT / "docs" / page
        for name in named.NAME.findall(path.read_text()) if path.exists() else ():
            found.setdefault(name, page)
    return found


def unproved(reports) -> list[str]:
    """A line for each test that a page names and that did not pass."""
    passed = named.passed(list(reports))
    return [f"{page} names {name}" for name, page in proofs().items() if name not in passed]
