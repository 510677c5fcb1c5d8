"""How long each part of a suite took: the seconds of its tests by folder, the longest first."""

from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

MOST = 6


def sentence(junit: Path) -> str:
    """“browser 300s, faults 210s, …”, with what is left in one figure; tests of several workers are added up."""
    seconds = Counter()
    for test in ElementTree.parse(junit).iter("testcase"):
        seconds[_part(test.get("classname"))] += float(test.get("time"))
    first, others = seconds.most_common(MOST), seconds.total()
    others -= sum(took for _, took in first)
    return ", ".join(f"{name} {took:.0f}s" for name, took in [*first, *([("others", others)] if others >= 1 else [])])


def _part(classname) -> str:
    """“tests.pages.proof.test_proof” is a test of pages; a file that could not be collected is of the top folder."""
    folder = ".".join((classname or "").split(".")[1:2])
    return "the top folder" if not folder or folder.startswith("test_") else folder
