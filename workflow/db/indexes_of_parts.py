"""By what the parts in migrations are found: those of an organisation, and those that lists of many migrations name."""

from django.db.models import Index, Q

from workflow.db.practice_words import MY_MIGRATIONS

NAMED = ("target", "source", "holder", "commissioner")
TO_BE_CHOSEN = Q(party__in=NAMED, ended_on=None, disclosed_on__isnull=False)
INDEXES = [
    *MY_MIGRATIONS,
    Index(
        fields=["migration", "id"], include=["party", "organisation", "disclosed_on", "ended_on"],
        condition=TO_BE_CHOSEN, name="parts_of_a_migration",
    ),
]  # fmt: skip
