"""A virus scanner, where there is one, sees every file; what it cannot be asked about is not kept."""

import time
from random import Random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from migration_portal import health_findings as condition
from tests import files
from tests.fakes.clamd import EICAR, FakeClamd
from tests.servers import free_port
from workflow import uploads
from workflow.uploads import scanner

pytestmark = pytest.mark.once
LETTER = files.docx("Dear Jo", **{"word/media/image1.png": b"\x89PNG" + Random(1).randbytes(300_000)})


@pytest.fixture
def clamd(settings):
    with FakeClamd() as clamd:
        settings.CLAMD_URL = clamd.url
        yield clamd


@pytest.fixture
def hurried(monkeypatch):
    monkeypatch.setattr(scanner, "SECONDS", 0.3)
    monkeypatch.setattr(scanner, "SECONDS_TO_ANSWER", 0.3)


def check(content, name="letter.docx"):
    return uploads.check(SimpleUploadedFile(name, content))


def refusal_of(content, name="letter.docx") -> str:
    with pytest.raises(uploads.Unsafe) as refused:
        check(content, name)
    return str(refused.value)


def test_without_the_setting_nobody_is_asked(settings):
    assert settings.CLAMD_URL == ""
    assert check(LETTER).content == LETTER


@pytest.mark.parametrize("content", [LETTER, files.docx(str(list(range(60_000))))], ids=["small", "several pieces"])
def test_a_clean_file_is_kept_and_the_scanner_has_seen_all_of_it(clamd, content):
    assert check(content).content == content
    assert clamd.taken == [content]


def test_it_is_asked_through_a_socket_too(settings, tmp_path):
    with FakeClamd(tmp_path / "clamd.ctl") as clamd:
        settings.CLAMD_URL = clamd.url
        assert check(LETTER).content == LETTER
        assert clamd.taken == [LETTER]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (EICAR + b"\n" + files.pdf(), "a.pdf"),
        (files.zipped({"[Content_Types].xml": files.content_types(files.WORD), "word/document.xml": "<a/>"}) + EICAR,
         "b.docx"),
    ],
)  # fmt: skip
def test_what_is_known_to_do_harm_is_refused(clamd, content, name):
    assert refusal_of(content, name) == scanner.HARMFUL


def test_what_is_refused_already_is_not_shown_to_it(clamd):
    refusal_of(b"MZ", "setup.exe")
    refusal_of(files.docx("NHS number 943 476 5919"))
    assert clamd.taken == []


def test_a_file_that_is_too_large_for_it_is_told_so(clamd):
    clamd.most = 100_000
    assert refusal_of(files.pdf(change=files.with_a_large_part), "a.pdf") == scanner.TOO_LARGE_TO_ASK


@pytest.mark.parametrize(
    "answer", [None, b"", b"\0", b"OK", b"stream: ", b"stream: OK ERROR", b"Scan failed. ERROR", b"x" * 5_000, b"\xff"]
)
def test_whatever_is_no_clear_answer_refuses_the_file_for_now(clamd, hurried, answer):
    clamd.answer = answer if answer != b"" else b"\n"
    assert refusal_of(LETTER) == scanner.AWAY


def test_a_file_is_never_waited_for_without_end(clamd, hurried):
    for way in ("hangs", "slowly"):
        clamd.hangs, clamd.slowly = way == "hangs", way == "slowly"
        started = time.perf_counter()
        assert refusal_of(LETTER) == scanner.AWAY
        assert time.perf_counter() - started < 2


@pytest.mark.parametrize("where", ["tcp://127.0.0.1:{port}", "unix:///nowhere/clamd.ctl"])
def test_a_scanner_that_is_away_refuses_every_file_for_now(settings, where):
    settings.CLAMD_URL = where.format(port=free_port())
    assert refusal_of(LETTER) == scanner.AWAY
    assert scanner.why_silent()


def test_whoever_runs_the_portal_is_told(settings, clamd, hurried):
    def found():
        return condition._scanner()

    assert (found().words, found().is_well) == ("Answers", True)
    clamd.hangs = True
    assert (found().words, found().is_well) == ("Does not answer: TimeoutError", False)
    settings.CLAMD_URL = ""
    assert found().is_well
