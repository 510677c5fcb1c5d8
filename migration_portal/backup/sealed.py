"""A tar file that is encrypted while it is written and opened while it is read: nothing is ever there in the clear."""

import os
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from threading import Thread

import pyrage

TORN = "The backup was cut off or altered: it cannot be read to its end. Take another copy of it, or the backup before."
WRONG_KEY = "The backup was made with another key. Give that one: keys are kept as long as their backups."
NO_BACKUP = "The file is no backup of this portal, or hardly any of it is there. Take another copy or another file."


class Unreadable(ValueError):
    """Its text is for whoever restores."""


@contextmanager
def sealing(to, recipient) -> Iterator[tarfile.TarFile]:
    reader, writer = _pipe()
    work = _Work(lambda: pyrage.encrypt_io(reader, to, [recipient]), closing=reader)
    with work, writer, tarfile.open(fileobj=writer, mode="w|") as tar:
        yield tar
    if work.fault:
        raise work.fault


@contextmanager
def unsealing(sealed, identity) -> Iterator[tarfile.TarFile]:
    reader, writer = _pipe()
    work = _Work(lambda: pyrage.decrypt_io(sealed, writer, [identity]), closing=writer)
    try:
        with work, reader, tarfile.open(fileobj=reader, mode="r|") as tar:
            yield tar
            while reader.read(1 << 16):  # to the very end: what comes after the last part was written as well
                pass
    except tarfile.ReadError as fault:
        raise Unreadable(_why(work.fault)) from fault
    if work.fault:
        raise Unreadable(_why(work.fault)) from work.fault


def add(tar, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    tar.addfile(entry, BytesIO(content))


def _pipe():
    reading, writing = os.pipe()
    return os.fdopen(reading, "rb"), os.fdopen(writing, "wb")


def _why(fault):
    if isinstance(fault, pyrage.DecryptError):
        return WRONG_KEY if "No matching keys" in str(fault) else NO_BACKUP
    return TORN


class _Work:
    """A thread that hands on what comes through the pipe. It ends when the other end is closed."""

    def __init__(self, work: Callable[[], None], *, closing):
        self.work, self.closing, self.fault = work, closing, None
        self.thread = Thread(target=self._run, name="backup", daemon=True)

    def __enter__(self):
        self.thread.start()

    def __exit__(self, *_):
        self.thread.join()

    def _run(self):
        try:
            with self.closing:
                self.work()
        except (OSError, pyrage.DecryptError, pyrage.EncryptError) as fault:
            self.fault = fault
