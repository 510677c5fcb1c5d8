"""Files for the tests of uploads, made on the spot: what an office or a PDF program would write, and what an attacker
would."""

import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, TextStringObject

WORD, SHEET = "wordprocessingml.document", "spreadsheetml.sheet"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ODT = "application/vnd.oasis.opendocument.text"


def zipped(parts: dict[str, bytes | str]) -> bytes:
    whole = BytesIO()
    with ZipFile(whole, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return whole.getvalue()


def content_types(kind) -> str:
    main = f"application/vnd.openxmlformats-officedocument.{kind}.main+xml"
    return f'<Types xmlns="ct"><Override PartName="/main.xml" ContentType="{main}"/></Types>'


def docx(*pieces: str, **more) -> bytes:
    """A letter of one paragraph; each piece is a run of its own, as Word likes to split them."""
    runs = "".join(f"<w:r><w:t>{piece}</w:t></w:r>" for piece in pieces)
    document = f'<w:document xmlns:w="w"><w:body><w:p>{runs}</w:p></w:body></w:document>'
    return zipped({"[Content_Types].xml": content_types(WORD), "word/document.xml": document} | more)


def xlsx(*cells, **more) -> bytes:
    """A sheet of one row: texts through the shared strings, numbers as they are."""
    texts = [cell for cell in cells if isinstance(cell, str)]
    row = "".join(
        f'<c t="s"><v>{texts.index(cell)}</v></c>' if isinstance(cell, str) else f"<c><v>{cell!r}</v></c>"
        for cell in cells
    )
    parts = {
        "[Content_Types].xml": content_types(SHEET),
        "xl/workbook.xml": '<workbook xmlns="s"/>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="s"><sheetData><row>{row}</row></sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="s">{"".join(f"<si><t>{text}</t></si>" for text in texts)}</sst>',
    }
    return zipped(parts | more)


def odt(text="Dear colleague", **more) -> bytes:
    content = f'<o:document-content xmlns:o="o" xmlns:t="t"><t:p>{text}</t:p></o:document-content>'
    parts = {
        "mimetype": ODT,
        "content.xml": content,
        "layout-cache": b"\0\1",
        "Configurations2/accelerator/current.xml": b"",
    }
    return zipped(parts | more)


def relationship(kind, target, mode="External") -> str:
    link = f'<Relationship Type="{OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    return f'<Relationships xmlns="r">{link}</Relationships>'


def pdf(text="", change=None) -> bytes:
    """A page with these words; `change` may do something to the writer first."""
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    if text:
        _write(writer, page, text)
    if change:
        change(writer)
    whole = BytesIO()
    writer.write(whole)
    return whole.getvalue()


def action(kind, name, value):
    return DictionaryObject({NameObject("/S"): NameObject(kind), NameObject(name): TextStringObject(value)})


def with_launch(writer):
    writer.root_object[NameObject("/OpenAction")] = writer._add_object(action("/Launch", "/F", "calc.exe"))


def with_script(writer):
    writer.root_object[NameObject("/OpenAction")] = writer._add_object(action("/JavaScript", "/JS", "app.alert(1)"))


def with_script_nothing_leads_to(writer):
    writer._add_object(ArrayObject([action("/JavaScript", "/JS", "1")]))


def with_attachment(writer):
    writer.add_attachment("evil.exe", b"MZ")


def with_a_large_part(writer):
    part = DecodedStreamObject()
    part.set_data(b"%" * 3_000_000)
    writer._add_object(part)


def with_password(writer):
    writer.encrypt("secret")


def _write(writer, page, text):
    font = DictionaryObject({NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
                             NameObject("/BaseFont"): NameObject("/Helvetica")})  # fmt: skip
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 12 Tf 10 100 Td ({text}) Tj ET".encode("latin-1"))
    page[NameObject("/Contents")] = writer._add_object(stream)


def pdf_with_a_hidden_script() -> bytes:
    """Its script lies in a compressed object stream, where no search for the word would find it."""
    packed = zlib.compress(b"5 0 <</S/JavaScript/JS(app.alert\\(1\\))>>")
    body = {
        1: b"<</Type/Catalog/Pages 2 0 R/OpenAction 5 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        4: _stream(b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode", packed),
    }
    whole, places = b"%PDF-1.5\n", {}
    for number, thing in body.items():
        places[number] = len(whole)
        whole += b"%d 0 obj\n%s\nendobj\n" % (number, thing)
    rows = [(0, 0, 0), *((1, places[number], 0) for number in body), (2, 4, 0), (1, len(whole), 0)]
    table = b"".join(bytes([kind, *place.to_bytes(2, "big"), last]) for kind, place, last in rows)
    end = _stream(b"/Type/XRef/Size 7/W[1 2 1]/Root 1 0 R", table)
    return whole + b"6 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF" % (end, len(whole))


def _stream(about, content):
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (about, len(content), content)
