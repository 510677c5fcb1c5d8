"""How often a record has moved, told to a browser and a calendar program so that neither can count by it: what happened
before a reader was shown the record is not theirs to know (decision 53)."""

from functools import lru_cache
from hashlib import blake2b

from workflow.operations.address_codes import LETTERS, code_of, number_of
from workflow.operations.address_key import address_key


def seen_version(record, organisation) -> str:
    """For the hidden field of a page: a code, of each record another; none where the reader sees a migration but may
    not know what happened to it."""
    if record is record.migration and organisation.pk not in record.migration.who_know(record.subject):
        return ""
    return code_of(f"version of {record.subject}", record.version)


def version_in(record, code: str) -> int | None:
    """Raises ValueError for what is no such code. A page of the release before this one has the plain number."""
    if len(code) < LETTERS:
        return int(code) if code else None
    return number_of(f"version of {record.subject}", code)


def later_word(record) -> int:
    """The sequence number of a calendar entry: it rises with each change, from a beginning that nobody knows. The end
    of its migration is a later word on a record, though no step of its own."""
    return _beginning(record.subject) + record.version + record.migration.is_over


@lru_cache(maxsize=4096)
def _beginning(subject) -> int:
    said = f"sequence of {subject}".encode()
    return int.from_bytes(blake2b(said, key=address_key(), digest_size=3).digest())
