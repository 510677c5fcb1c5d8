"""The FHIR service of ODS, where there is one, feeds what its file feeds; half an answer is none."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from catalogue.models import Organisation
from catalogue.ods.fhir_service import NoAnswer, OdsService
from tests.catalogue.ods.practice_files import row
from tests.fakes.ods import FakeOds, organisation
from tests.servers import free_port

SINCE = date(2026, 11, 1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def ods(settings):
    with FakeOds() as ods:
        settings.ODS_URL, settings.ODS_API_KEY = ods.url, "a key"
        yield ods


def run(command, *arguments, **options):
    said = StringIO()
    call_command(command, *map(str, arguments), stdout=said, **options)
    return said.getvalue()


def taken(path, **which):
    run("ask_ods", path, **which)
    return run("import_practices", path, only_listed=True)


def stored():
    practices = Organisation.objects.filter(kind="practice").order_by("ods_code")
    return {p.ods_code: (p.name, p.commissioner and p.commissioner.ods_code, p.closed_on) for p in practices}


@pytest.fixture
def from_the_file(tmp_path):
    path = tmp_path / "epraccur.csv"
    rows = [row("U99200"), row("U99201"), row("U99202")]
    path.write_text("".join(f"{','.join(one)}\n" for one in rows))
    run("import_practices", path)


def test_what_has_changed_is_taken_and_everything_else_stays(ods, from_the_file, tmp_path):
    ods.organisations = [
        ("2026-11-02", organisation("U99200", "NEW NAME SURGERY")),
        ("2026-11-03", organisation("U99201", active=False, closed="2026-10-31")),
        ("2026-11-04", organisation("U99300", "ANOTHER SURGERY")),
        ("2026-11-05", organisation("U99301", "SAMPLE HUB", role="RO321")),
        ("2026-10-01", organisation("U99202", "CHANGED LONG AGO")),
    ]
    assert "Changed: 1" in taken(tmp_path / "changes.csv", since=SINCE)
    assert stored() == {
        "U99200": ("New Name Surgery", "16C", None),
        "U99201": ("Sample U99201", "16C", date(2026, 10, 31)),
        "U99202": ("Sample U99202", "16C", None),
        "U99300": ("Another Surgery", None, None),
    }
    assert [asked.get("page") for asked in ods.asked] == [None, "2"]
    assert set(ods.keys) == {"a key"}
    assert ods.asked[0]["roleCode"].endswith("|RO76")


def test_one_practice_is_found_by_its_code(ods, tmp_path):
    ods.organisations = [("2026-11-02", organisation(f"U9930{n}")) for n in range(3)]
    taken(tmp_path / "one.csv", code=["U99301"])
    assert set(stored()) == {"U99301"}
    practice = Organisation.objects.get(ods_code="U99301")
    assert (practice.postcode, practice.telephone, practice.opened_on) == ("ZZ99 1AA", "01632 960001", date(1974, 4, 1))
    assert practice.address == "1 High Street\nQuilltown"


def test_a_check_shows_it_and_changes_nothing(ods, from_the_file, tmp_path):
    before = stored()
    ods.organisations = [("2026-11-02", organisation("U99200", active=False, closed="2026-10-31"))]
    run("ask_ods", tmp_path / "changes.csv", since=SINCE)
    said = run("import_practices", tmp_path / "changes.csv", only_listed=True, check=True)
    assert "Closed: 1\n  U99200" in said
    assert stored() == before


@pytest.mark.parametrize("waits", ["0", "", "Wed, 21 Oct 2026 07:28:00 GMT"])
def test_a_service_that_asks_us_to_wait_is_waited_for(ods, tmp_path, waits, monkeypatch):
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    ods.organisations = [("2026-11-02", organisation("U99300"))]
    ods.answers = [(429, {"Retry-After": waits}, {})] * 2
    taken(tmp_path / "changes.csv", since=SINCE)
    assert set(stored()) == {"U99300"}


ELSEWHERE = {"relation": "next", "url": "http://elsewhere.example/Organization"}
BROKEN = [
    ((200, {}, b"<html>"), "cannot be read"),
    ((200, {}, b'{"resourceType": "Bundle", "entry": [{"resour'), "cannot be read"),
    ((200, {}, []), "not answer with a bundle"),
    ((200, {}, {"resourceType": "OperationOutcome"}), "not answer with a bundle"),
    ((200, {}, {"resourceType": "Bundle", "entry": ["?"]}), "bundle of the service is broken"),
    ((200, {}, {"resourceType": "Bundle", "entry": [{}]}), "bundle of the service is broken"),
    ((401, {}, {}), "answers 401"),
    ((500, {}, {}), "answers 500"),
    ((302, {"Location": "http://127.0.0.1:9/"}, {}), "answers 302"),
    ((429, {"Retry-After": "3600"}, {}), "Try again in 60 minutes"),
    ((200, {}, {"resourceType": "Bundle", "link": [ELSEWHERE]}), "another host"),
    ((200, {"Content-Length": 9999}, b"{}"), "does not answer"),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "why"), BROKEN, ids=[why for _, why in BROKEN])
def test_half_an_answer_is_none(ods, from_the_file, tmp_path, answer, why):
    before = stored()
    ods.answers = [answer]
    with pytest.raises(CommandError, match=why):
        run("ask_ods", tmp_path / "changes.csv", since=SINCE)
    assert not (tmp_path / "changes.csv").exists()
    assert stored() == before


def test_pages_that_go_round_in_circles_end(ods):
    again = {"resourceType": "Bundle", "link": [{"relation": "next", "url": "Organization?page=1"}]}
    ods.answers = [(200, {}, again)] * 5
    with OdsService(ods.url) as service, pytest.raises(NoAnswer, match="do not come to an end"):
        service.with_code("U99300")


def test_a_practice_with_a_fault_is_named_and_the_others_are_taken(ods, tmp_path):
    ods.organisations = [
        ("2026-11-02", organisation("U99300", "")),
        ("2026-11-02", organisation("U99301", identifier=[])),
        ("2026-11-02", organisation("U99302", address=None, telecom=None)),
        ("2026-11-02", organisation("U99303", opened="soon")),
        ("2026-11-02", organisation("U99304", extension=[])),
    ]
    said = taken(tmp_path / "changes.csv", since=SINCE)
    assert set(stored()) == {"U99302"}
    assert said.count("  Line ") >= 4


def test_without_the_setting_or_the_service_or_tls_it_says_so(settings, tmp_path):
    for url, why in [
        ("", "ODS_URL is not set"),
        (f"http://127.0.0.1:{free_port()}", "does not answer"),
        ("http://ods.example/fhir", "https"),
    ]:
        settings.ODS_URL = url
        with pytest.raises(CommandError, match=why):
            run("ask_ods", tmp_path / "changes.csv", code=["U99300"])
