"""The portal's code keeps to our own rules; each rule finds what it is for and lets be what only looks like it."""

import re
from pathlib import Path

import pytest
import yaml

from tests.evidence.named import ROOT
from tests.evidence.scan.scanning import RULES, found_in

pytestmark = pytest.mark.once
CODE = ["workflow", "catalogue", "migration_portal", "templates"]
EXAMPLES = yaml.safe_load(Path(__file__).with_name("examples.yml").read_text())


def rules():
    return {rule["id"]: rule for rule in yaml.safe_load(RULES.read_text())["rules"]}


def test_the_code_keeps_to_our_rules():
    assert sorted(found_in(ROOT, CODE)) == []


def test_every_rule_has_examples_of_what_it_finds_and_what_it_lets_be():
    assert set(EXAMPLES) == set(rules())
    assert [name for name, one in EXAMPLES.items() if not (one["bad"] and one["good"])] == []
    excepted = {name for name, rule in rules().items() if "exclude" in rule["paths"]}
    assert {name for name, one in EXAMPLES.items() if "elsewhere" in one} >= excepted


def test_each_rule_finds_every_bad_example_and_no_good_one(tmp_path):
    wanted = set()
    for name, one in EXAMPLES.items():
        for kind in ("bad", "good"):
            files = [
                written(tmp_path, one["at"], f"{name}_{kind}_{place}", text) for place, text in enumerate(one[kind])
            ]
            wanted |= {(name, file) for file in files if kind == "bad"}
        if "elsewhere" in one:
            written(tmp_path, one["elsewhere"], None, "\n\n".join(one["bad"]))
    found = {(rule, place.rpartition(":")[0]) for rule, place in found_in(tmp_path)}
    assert {
        pair for pair in found if pair[0].replace("-", "_") in pair[1]
    } == wanted  # another rule may know of an example as well
    assert {file for _, file in found} & {one["elsewhere"] for one in EXAMPLES.values() if "elsewhere" in one} == set()


def test_every_exception_of_a_rule_is_a_file_that_is_there():
    """Else one that has gone stays open for whatever is called so next."""
    named = {
        path for rule in rules().values() for which in ("include", "exclude") for path in rule["paths"].get(which, [])
    }
    assert sorted(path for path in named if not (ROOT / path.strip("/").partition("/**")[0]).exists()) == []


def written(folder, path, stem, text) -> str:
    path = Path(path).with_stem(stem.replace("-", "_")) if stem else Path(path)
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text + "\n")
    return str(path)


def test_whoever_switches_a_rule_of_security_off_says_why():
    """Of the portal's own code; `noqa: S` with nothing behind it is not heeded by anybody who reads it later."""
    bare = re.compile(r"# noqa: S\d+\s*$")
    sources = [path for folder in CODE[:3] for path in (ROOT / folder).rglob("*.py")]
    lines = [(path, number, line) for path in sources for number, line in enumerate(path.read_text().split("\n"), 1)]
    assert [f"{path.relative_to(ROOT)}:{number}" for path, number, line in lines if bare.search(line)] == []
