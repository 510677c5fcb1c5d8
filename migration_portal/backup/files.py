"""The uploaded files as a backup takes and brings them, whether they lie in a folder or in a bucket."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from workflow import uploads


def names(folder="") -> Iterator[str]:
    """Of every file, in order."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from sorted(f"{folder}{name}" for name in files)
    for name in sorted(folders):
        yield from names(f"{folder}{name}/")


@contextmanager
def all_or_none():
    """Yields what brings one file. When anything goes wrong, those that were brought are thrown away again."""
    brought = []

    def bring(name, content) -> bool:
        brought.append(default_storage.save(name, ContentFile(content)))
        return brought[-1] == name

    try:
        yield bring
    except BaseException:
        for name in brought:
            uploads.forget(name)
        raise
