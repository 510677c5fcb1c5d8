"""Who has looked at what that is confidential, kept apart from what happened: one row a person, record and day.

Looking changes nothing, so it is no event: no chain, no news, and it goes after two years (workflow/upkeep).
"""

import logging
from collections.abc import Iterable

from django.db import models

from catalogue.models import Organisation, User
from workflow import clock
from workflow.db import counted_rows
from workflow.kernel.visibility import Guarded

log = logging.getLogger(__name__)


class Access(Guarded):
    class What(models.TextChoices):
        CALL_OFF = "call_off", "Call-offs"
        FUNDING = "funding", "Funding"
        EXTRACT = "extract", "Data extracts"
        MESSAGES = "messages", "Messages"
        NOTES = "notes", "Notes"
        HISTORY = "history", "History"
        PRINT = "print", "Summary for printing"
        STEP = "step", "What a step asks or said"
        DOCUMENTS = "documents", "List of documents"
        DOCUMENT = "document", "Document downloaded"
        EXPORT = "export", "List downloaded"

    user = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)  # the key begins with it
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    migration = models.ForeignKey("workflow.Migration", models.CASCADE, related_name="+")
    what = models.CharField(max_length=10, choices=What)
    record = models.CharField(max_length=60, blank=True)  # which of them, where a migration has several
    day = models.DateField()
    times = models.PositiveIntegerField(default=1)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "accesses"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "migration", "what", "record", "day"],
                name="one_row_a_person_record_and_day",
            )
        ]
        indexes = [
            models.Index(fields=["organisation", "-id"], name="what_an_organisation_looked_at"),
            models.Index(fields=["day"], name="looks_to_be_forgotten"),
        ]

    def __str__(self):
        return f"{self.user} looked at {self.get_what_display().lower()} {self.record}".rstrip()

    @classmethod
    def seen_by(cls, organisation):
        """Its own people's looks, and nobody else's: which of its leads may read them is for the page to say."""
        return models.Q(organisation=organisation)


KEY = ("user", "organisation", "migration", "what", "record", "day")
MOST_NAMED = 50  # migrations on one line: what a collector of logs takes whole
DOWNLOADS = {Access.What.DOCUMENT, Access.What.EXPORT}


def record(actor, what: Access.What, migrations: Iterable[tuple[int, str]], which: str = "") -> None:
    """`migrations`: the number and reference of each that it shows something of. One statement for one of them."""
    now = clock.now()
    seen = {"user": actor.user.pk, "organisation": actor.organisation.pk, "what": what, "record": which,
            "day": clock.date_of(now), "times": 1, "first_at": now, "last_at": now}  # fmt: skip
    shown = list(migrations)
    if not shown:
        return
    counted_rows.write(Access, [seen | {"migration": pk} for pk, _ in shown], key=KEY, latest="last_at")
    log.info("access", extra={"figures": _security_event(actor, what, which, [name for _, name in shown])})


def _security_event(actor, what, which, references):
    """In the words of the Elastic Common Schema, so that whoever watches for misuse need not learn ours."""
    taken = what in DOWNLOADS
    return {
        "event.kind": "event",
        "event.category": ["file" if taken else "database"],
        "event.type": ["access"],
        "event.action": f"{what.replace('_', '-')}-{'downloaded' if taken else 'viewed'}",
        "event.outcome": "success",
        "user.id": str(actor.user.pk),
        "organization.id": actor.organisation.ods_code,
        "labels.migrations": references[:MOST_NAMED],
        "labels.number_of_migrations": len(references),
        "labels.record": which,
    }
