"""Asks clamd, where CLAMD_URL names one, whether a file is known to do harm; what cannot be asked about is refused.

The protocol is one command. Of its libraries one is under the GPL, the others are no longer kept, and each takes an
empty answer for a clean file and waits without end for one that comes letter by letter.
"""

import logging
import select
import socket
import struct
from time import monotonic
from urllib.parse import urlsplit

from django.conf import settings

from workflow.uploads.unsafe import Unsafe

SECONDS = 15  # for all of one file
SECONDS_TO_ANSWER = 2  # whether it is there
PORT, PIECE, LONGEST_ANSWER = 3310, 64 * 1024, 1024
CLEAN, FOUND, TOO_LARGE = "stream: OK", " FOUND", "size limit exceeded"
HARMFUL = "The virus scanner found something harmful in the selected file. Do not open it, and tell your IT team"
TOO_LARGE_TO_ASK = "The selected file is too large for the virus scanner. Split it into smaller files"
AWAY = (
    "The virus scanner does not answer, so this file was not kept. Nothing else is lost: add it again in a few minutes"
)
log = logging.getLogger(__name__)


def refuse_what_does_harm(content: bytes) -> None:
    """Unsafe unless the scanner says in so many words that there is nothing in it."""
    if not settings.CLAMD_URL:
        return
    try:
        answer = _asked("INSTREAM", _pieces(content), SECONDS)
    except OSError as trouble:
        log.error("The virus scanner does not answer: %s", type(trouble).__name__)
        raise Unsafe(AWAY) from None
    if answer == CLEAN:
        return
    log.warning("The virus scanner says: %s", answer)
    if answer.endswith(FOUND):
        raise Unsafe(HARMFUL)
    raise Unsafe(TOO_LARGE_TO_ASK if TOO_LARGE in answer else AWAY)


def why_silent() -> str | None:
    """What keeps the scanner from answering, in a word of the machine; None while it answers."""
    try:
        answer = _asked("PING", (), SECONDS_TO_ANSWER)
    except OSError as trouble:
        return type(trouble).__name__
    return None if answer == "PONG" else f"says “{answer[:60]}”"


def _pieces(content):
    """Each with its length before it; one of no length ends them."""
    for at in range(0, len(content), PIECE):
        piece = content[at : at + PIECE]
        yield struct.pack("!L", len(piece)) + piece
    yield struct.pack("!L", 0)


def _asked(command, pieces, seconds) -> str:
    until = monotonic() + seconds
    with _line(until) as line:
        line.sendall(f"z{command}\0".encode())
        answers = select.poll()
        answers.register(line, select.POLLIN)
        for piece in pieces:
            if answers.poll(0):  # it has had too much, or enough
                break
            _wait_no_longer_than(until, line)
            line.sendall(piece)
        return _answer(line, until)


def _answer(line, until) -> str:
    """Whole, or OSError: half an answer is none."""
    said = b""
    while not said.endswith((b"\0", b"\n")):
        _wait_no_longer_than(until, line)
        more = line.recv(LONGEST_ANSWER)
        if not more or len(said) > LONGEST_ANSWER:
            raise ConnectionError
        said += more
    return said.strip(b"\0\n").decode("ascii", "replace")


def _line(until) -> socket.socket:
    address = urlsplit(settings.CLAMD_URL)
    if address.scheme != "unix":
        return socket.create_connection((address.hostname, address.port or PORT), timeout=until - monotonic())
    line = socket.socket(socket.AF_UNIX)
    _wait_no_longer_than(until, line)
    try:
        line.connect(address.path)
    except OSError:
        line.close()
        raise
    return line


def _wait_no_longer_than(until, line):
    if (left := until - monotonic()) <= 0:
        raise TimeoutError
    line.settimeout(left)
