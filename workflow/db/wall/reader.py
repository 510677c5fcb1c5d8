"""For whom the statements of this thread are: the portal itself, one organisation, or nobody.

Commands, tasks and tests ask as the portal. A request asks as the organisation of whoever sends it, and as nobody where
it has none, until the engine, or a module that a test lists, asks as the portal on its behalf (decision 38).
"""

from contextlib import contextmanager
from contextvars import ContextVar

NOBODY, PORTAL, WHOLE = "", "portal", "whole:"
_reader = ContextVar("reader_of_rows", default=PORTAL)


def who_reads() -> str:
    return _reader.get()


@contextmanager
def read_by(organisation_id: int | None):
    """What this organisation may know, and nothing of others. None is nobody."""
    with _said(NOBODY if organisation_id is None else str(int(organisation_id))):
        yield


@contextmanager
def whole_migrations():
    """All records of a migration the reader takes part in: what a rule looks at, and Python then shows in part."""
    who = _reader.get()
    with _said(f"{WHOLE}{who}" if who.isdigit() else who):
        yield


@contextmanager
def as_the_portal():
    """All rows, and the only way to change those of a migration."""
    with _said(PORTAL):
        yield


@contextmanager
def _said(who):
    token = _reader.set(who)
    try:
        yield
    finally:
        _reader.reset(token)
