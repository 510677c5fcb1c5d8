"""Which file of an office program is kept, and what a refused one is told. The hostile ones are made here."""

import pytest

from tests import files
from tests.uploads.refusals import RELATIONS, SETTINGS, check, refusal_of
from workflow.uploads import office

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"word/vbaProject.bin": b"x"}, office.ALIVE),
        ({"word/embeddings/oleObject1.bin": b"x"}, office.ALIVE),
        ({"word/activeX/activeX1.xml": "<a/>"}, office.ALIVE),
        ({SETTINGS: files.relationship("attachedTemplate", "https://x.example/t.dotm")}, "template"),
        ({RELATIONS: files.relationship("oleObject", "file:///c:/x")}, "fetches"),
        ({RELATIONS: files.relationship("image", "https://x.example/seen.png")}, "fetches"),
        ({"word/styles.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, office.ALIVE),
        ({"word/styles.xml": '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'}, office.ALIVE),
        ({"word/fields.xml": '<w:x xmlns:w="w"><w:ddeLink/></w:x>'}, office.ALIVE),
        ({"../../etc/cron.d/x.xml": "<a/>"}, office.ODD),
        ({"/etc/x.xml": "<a/>"}, office.ODD),
        ({"C:\\x.xml": "<a/>"}, office.ODD),
        ({"word/run.exe": b"MZ"}, office.ODD),
        ({"word/page.html": "<script>"}, office.ODD),
        ({"word/styles.xml": "<a><b></a>"}, office.BROKEN),
        ({"[Content_Types].xml": files.content_types(files.SHEET)}, office.OTHER_KIND),
        ({"[Content_Types].xml": '<Types><Override ContentType="x.macroEnabled.main+xml"/></Types>'}, office.ALIVE),
    ],
)  # fmt: skip
def test_an_office_file_that_could_act_or_fetch_is_refused(more, reason):
    assert reason in refusal_of(files.docx("A", **more), "a.docx")


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"Basic/Standard/Module1.xml": "<a/>"}, office.ALIVE),
        ({"Scripts/python/x.xml": "<a/>"}, office.ALIVE),
        ({"content.xml": '<a xmlns:x="x"><image x:href="https://x.example/seen.png"/></a>'}, "fetches"),
        ({"content.xml": '<a xmlns:s="s"><s:event-listeners/></a>'}, office.ALIVE),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, office.OTHER_KIND),
    ],
)
def test_an_odt_that_could_act_or_fetch_is_refused(more, reason):
    assert reason in refusal_of(files.odt(**more), "a.odt")


BROKEN = {
    "empty": b"PK\x03\x04" + b"\0" * 100,
    "without its end": files.docx("A")[:-40],
    "only its beginning": files.docx("A")[:60],
    "no archive": b"not a zip",
    "another kind": files.pdf(),
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_office_file_is_refused(content):
    assert refusal_of(content, "a.docx") in (office.BROKEN, office.OTHER_KIND)


def test_a_file_that_bursts_is_refused_before_it_does():
    assert refusal_of(files.docx("A", **{"word/media/a.png": b"\0" * 40_000_000}), "a.docx") == office.BURSTS
    many = {f"word/media/{number}.png": b"x" for number in range(office.MOST_PARTS)}
    assert refusal_of(files.docx("A", **many), "a.docx") == office.BURSTS


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused():
    twice = files.docx("A").replace(b"word/document.xml", b"word/documenu.xml", 1)
    assert refusal_of(twice, "a.docx") in (office.BROKEN, office.ODD, office.OTHER_KIND)


@pytest.mark.parametrize("name", ["[trash]/0000.dat", "[trash]/0001.dat", "[trash]/000a.dat", "[Trash]/0000.dat"])
def test_what_word_leaves_behind_is_taken_unless_something_refers_to_it(name):
    assert check(files.docx("A", **{name: b"\0" * 20}), "a.docx")
    leads_there = files.relationship("styles", f"../{name}", "Internal")
    assert refusal_of(files.docx("A", **{name: b"x", RELATIONS: leads_there}), "a.docx") == office.ODD


@pytest.mark.parametrize("name", ["[trash]/run.exe", "[trash]/0000.dat.exe", "trash/page.HTML", "word/x.js"])
def test_what_a_computer_would_run_is_refused_wherever_it_lies(name):
    assert refusal_of(files.docx("A", **{name: b"x"}), "a.docx") == office.ODD


@pytest.mark.parametrize(
    "target", ["file:///T:/Letter.dotx", "https://x.example/t.dotm", "\\\\server\\t.dotx", "T.dot"]
)
def test_a_letter_from_a_template_is_told_how_to_detach_it(target):
    said = refusal_of(files.docx("A", **{SETTINGS: files.relationship("attachedTemplate", target)}), "a.docx")
    assert "attached to a template" in said
    assert "Detach it" in said


def test_the_words_that_stand_for_a_picture_are_read():
    picture = '<w:document xmlns:w="w"><w:docPr descr="Patient 943 476 5919"/></w:document>'
    assert "NHS number" in refusal_of(files.docx("A", **{"word/document.xml": picture}), "a.docx")
