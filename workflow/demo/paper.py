"""A sheet of paper for the demonstration: the smallest PDF that has words on it."""

LINE = 18  # points


def sheet(*lines: str) -> bytes:
    """One page, a line below the other; plain English letters only."""
    words = "".join(f"0 -{LINE} Td ({_escaped(line)}) Tj " for line in lines)
    content = f"BT /F1 12 Tf 72 780 Td {words}ET".encode("ascii")
    return _file(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 6 0 R >>",
        b"<< /Length %d >> stream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Font << /F1 5 0 R >> >>",
    )


def _escaped(line):
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _file(*objects) -> bytes:
    """The objects, numbered from 1, and the table that says where each begins."""
    written, begins = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        begins.append(len(written))
        written += b"%d 0 obj %s endobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in begins)
    size, start = len(objects) + 1, len(written)
    return written + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (size, table, size, start)
    )
