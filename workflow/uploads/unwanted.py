"""Files that nothing points at any more: listed before they are deleted, so that none stays where storage was away."""

import logging

from django.core.files.storage import default_storage
from django.db import models, transaction

from workflow import clock

log = logging.getLogger(__name__)


class UnwantedFile(models.Model):
    """One that is still to be deleted. Without it nobody would know of a file whose record has gone."""

    stored = models.CharField(max_length=100, primary_key=True)
    since = models.DateTimeField(default=clock.now)

    def __str__(self):
        return f"A file that is to be deleted since {self.since}"


def give_up(names) -> None:
    """They go once what is being written is written, and stay when it is not. Where the storage is away, they wait."""
    files = _written_down(names)
    transaction.on_commit(lambda: throw_away(files))


def give_up_now(names) -> None:
    """Of files that nothing which is being written owns."""
    throw_away(_written_down(names))


def _written_down(names):
    files = [UnwantedFile(stored=name) for name in set(names)]
    UnwantedFile.objects.bulk_create(files, ignore_conflicts=True)
    return files


def throw_away(files=None) -> None:
    """These, or whatever waits. The first that cannot be deleted ends it, as the next could not either."""
    for file in UnwantedFile.objects.order_by("since", "stored") if files is None else files:
        try:
            default_storage.delete(file.stored)
        except OSError:
            log.exception("A file that nobody needs could not be deleted")
            return
        file.delete()
