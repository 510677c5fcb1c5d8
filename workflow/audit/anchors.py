"""Heads of the chains, signed and kept outside the database: who cuts off the end of a history cannot cut these.

A line holds the heads of some migrations. The file and the log have the same lines, and either can be read again.
"""

import errno
import logging
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path

from django.core import signing

from workflow import clock
from workflow.audit.chain import Head
from workflow.audit.event import Event
from workflow.formatting import counted
from workflow.tracks.migration import Migration

SALT = "the anchors of the history"
MARK = "anchors="
TOKEN = re.compile(rf"{MARK}([\w.:=-]+)")
A_LINE = 50  # heads: what a collector of logs takes whole
OVERLAP = timedelta(days=1)  # an event can be older than the moment at which others see it
log = logging.getLogger(__name__)


class Forged(ValueError):
    """Its text is for whoever checks the history."""


def anchor(file: Path | None, *, since: datetime | None) -> int:
    """Writes the heads of what has moved since then, or of everything; says how many there were."""
    everything = since is None or (file is not None and not file.exists())
    moved = Migration.everything.filter(steps_taken__gt=0).order_by("pk")
    if not everything:
        lately = Event.everything.filter(at__gte=since - OVERLAP).order_by().values("migration")
        moved = moved.filter(pk__in=lately)
    written, found = 0, moved.values_list("reference", "steps_taken", "head").iterator()
    while heads := list(islice(found, A_LINE)):
        _write(heads, file)
        written += len(heads)
    return written


def anchor_purge(heads: list[tuple[str, int, str]], file: Path | None) -> None:
    """The last heads of what is about to be purged: written first, or a purge could not be told from a theft."""
    _write(heads, file, purged=True)


def read(lines: Iterable[str]) -> dict[str, Head]:
    """The latest head of every migration that was ever anchored."""
    latest = {}
    for number, line in enumerate(lines, 1):
        if found := TOKEN.search(line):
            on, heads, purged = _opened(found[1], number)
            for reference, steps, head in heads:
                if reference not in latest or latest[reference].number <= steps:
                    latest[reference] = Head(steps, head, on, purged)
    return latest


def _write(heads, file, *, purged=False):
    today = clock.today()
    said = {"on": today.isoformat(), "heads": heads} | ({"purged": True} if purged else {})
    token = signing.dumps(said, salt=SALT, compress=True)
    line = f"{today.isoformat()} {counted(len(heads), 'migration')} {MARK}{token}"
    log.info(line)
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
        _append(file, f"{line}\n".encode())


def _append(file, line):
    """Whole or not at all, and on a line of its own: what a full disk leaves of one would read as forged."""
    with file.open("a+b", buffering=0) as kept:
        end = kept.seek(0, os.SEEK_END)
        kept.seek(max(end - 1, 0))
        whole = line if kept.read(1) in (b"", b"\n") else b"\n" + line
        try:
            if kept.write(whole) < len(whole):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(file))
            os.fsync(kept.fileno())
        except OSError:
            with suppress(OSError):  # of a file that only grows
                kept.truncate(end)
            raise


def _opened(token, number):
    try:
        said = signing.loads(token, salt=SALT)
    except signing.BadSignature as fault:
        raise Forged(
            f"Line {number} of the anchors was not signed by this portal, or with a SECRET_KEY that it no longer knows,"
            " or it was cut off. Hold it against the same day's line of the log, or another copy of the file."
        ) from fault
    return date.fromisoformat(said["on"]), said["heads"], said.get("purged", False)
