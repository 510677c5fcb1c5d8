"""Whether a part of an office file that nobody reads, as a picture, is what its name says."""

import re

from workflow.uploads.unsafe import Unsafe

PICTURES = (
    ".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".wdp",
)  # fmt: skip
ONE_PICTURE_OR_ANOTHER = (
    b"\x89PNG", b"\xff\xd8", b"GIF8", b"BM", b"II", b"MM\0", b"RIFF", b"\x01\0\0\0", b"\xd7\xcd\xc6\x9a", b"\1\0\t\0",
    b"\0\0\0\x0cjP", b"\0\0\1\0",
)  # fmt: skip  # a program may call a picture of one kind by the name of another
NEWER = slice(4, 8), b"ftyp"
A_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*(?:<|#!|%PDF|%!PS|\{\\rtf|MSCF|ITSF|MIME-Version:)", re.I
)
NO_PICTURE = (
    "The selected file contains a picture or font that is something else ({}). Delete it in the document, or save the "
    "document as a PDF and add that"
)


def must_be_what_it_is_called(name: str, part: bytes):
    """The way the part begins tells; an empty one is nothing."""
    at, newer = NEWER
    is_picture = part.startswith(ONE_PICTURE_OR_ANOTHER) or part[at] == newer
    if part and (A_PAGE.match(part) or (name.lower().endswith(PICTURES) and not is_picture)):
        raise Unsafe(NO_PICTURE.format(name.rpartition("/")[2]))
