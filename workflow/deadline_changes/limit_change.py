"""A new version of a limit: for clocks that start on its day or later, and for no other."""

from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction
from django.db.models import Count

from workflow import clock
from workflow.db.wall.reader import as_the_portal
from workflow.deadline_changes.recalculate import every_open_item, take_turns
from workflow.deadlines.limit_version import LimitVersion
from workflow.operations.previewed import NotAsPreviewed, must_be_as_previewed


@dataclass(frozen=True)
class Preview:
    version: LimitVersion
    running: list[tuple[int, int]]  # working days, and how many open clocks keep them
    newest: str | None

    @property
    def fingerprint(self) -> str:
        said = self.version
        answers = (said.limit, said.days, said.basis, said.source, said.from_on)
        return sha256(repr((answers, self.running, self.newest)).encode()).hexdigest()


@as_the_portal()
def preview(version: LimitVersion) -> Preview:
    running = every_open_item().filter(limit=version.limit).values_list("days").annotate(Count("pk")).order_by("days")
    newest = LimitVersion.objects.order_by("-pk").values_list("fingerprint", flat=True).first()
    return Preview(version, list(running), newest)


@transaction.atomic
@as_the_portal()
def add(version: LimitVersion, *, seen: str, by):
    take_turns()
    must_be_as_previewed(seen, preview(version).fingerprint)
    if version.from_on < clock.today():
        raise NotAsPreviewed
    version.by, version.at = by.user, clock.now()
    version.save()
