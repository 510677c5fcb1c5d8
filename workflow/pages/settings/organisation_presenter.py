"""What a practice file would change, in counts and examples."""

from workflow.formatting import counted, long_date
from workflow.lapses.practice_changes import open_migrations_of

EXAMPLES = 5


def counts_of(changes) -> list[dict]:
    """Rows of facts.jinja."""
    rows = [_row("New practices", changes.added), _row("Changed practices", changes.changed)]
    rows.append(_row("Practices that close", changes.closed, _closing))
    unknown = changes.commissioners
    if unknown:
        names = [*unknown[:EXAMPLES], *([f"and {len(unknown) - EXAMPLES:,} more"] if len(unknown) > EXAMPLES else [])]
        rows.append({"key": "New commissioners, without a name", "value": f"{len(unknown):,}", "lines": names})
    return rows


def whom_it_concerns(changes) -> list[str]:
    """Sentences about open migrations; the administrator sees how many, not which (docs/adr/0013)."""
    closing = open_migrations_of([practice.ods_code for practice in changes.closed]).count()
    changed = open_migrations_of([practice.ods_code for practice in changes.changed]).count()
    found = []
    if closing:
        found.append(
            f"{counted(closing, 'open migration is', 'open migrations are')} of a practice that closes. Its page says "
            "so, and its delivery partner and commissioner get an email."
        )
    if changed:
        found.append(
            f"{counted(changed, 'open migration is', 'open migrations are')} of a practice that changes. Where ODS "
            "names another commissioner, the delivery partner and the commissioner get an email."
        )
    return found


def _row(key, practices, in_words=lambda practice: f"{practice.ods_code} {practice.name}"):
    lines = [in_words(practice) for practice in practices[:EXAMPLES]]
    if len(practices) > EXAMPLES:
        lines.append(f"and {len(practices) - EXAMPLES:,} more")
    return {"key": key, "value": f"{len(practices):,}", "lines": lines}


def _closing(practice):
    return f"{practice.ods_code} {practice.name}, on {long_date(practice.closed_on)}"
