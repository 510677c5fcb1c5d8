"""What a file of practices, or a list of successions, would change, in counts and examples."""

from catalogue.ods.names_file import Names, without_a_name
from workflow.formatting import counted
from workflow.lapses.concerned import concern_of
from workflow.pages.settings.successions.counting import EXAMPLES, counting
from workflow.pages.settings.successions.presenter import STAY_ENDED, closing, rows_of_successions
from workflow.pages.settings.successions.what_changes import MOST_CHANGES, changing
from workflow.web.preview_form import first_of

WHO_IS_TOLD = (
    "Nothing changes there by itself: its pages say so, and its delivery partner and commissioner get an email."
)


def counts_of(changes) -> list[dict]:
    """Rows of facts.jinja."""
    if changes.of_successions:
        return rows_of_successions(changes) + _refusals(changes.refused)
    rows = [counting("New practices", changes.added)]
    rows.append(counting("Changed practices", changes.changed, changing(changes.changed), MOST_CHANGES))
    rows.append(counting("Practices that end", changes.closed, closing(changes)))
    if changes.stay_ended:
        rows.append(counting(STAY_ENDED, changes.stay_ended, closing(changes)))
    unknown = changes.commissioners
    if unknown:
        names = [*unknown[:EXAMPLES], *([f"and {len(unknown) - EXAMPLES:,} more"] if len(unknown) > EXAMPLES else [])]
        rows.append({"key": "New commissioners, without a name", "value": f"{len(unknown):,}", "lines": names})
    return rows + _refusals(changes.refused, changes.spared)


def names_of(found: Names) -> list[dict]:
    """Rows of facts.jinja: what the file gives, and how many stay without."""
    lines = [f"{code} {name}" for code, name in sorted(found.of.items())]
    left = without_a_name().exclude(ods_code__in=found.of).count()
    return [
        {"key": "Names that are given", "value": f"{len(found.of):,}", "lines": lines},
        {"key": "Still without a name", "value": f"{left:,}", "lines": []},
        *_refusals(found.refused),
    ]


def whom_it_concerns(changes) -> list[str]:
    """Sentences about open migrations; the administrator sees how many, not which (docs/adr/0013)."""
    concern, found = concern_of(changes), []
    if ending := len(concern.ending):
        which = counted(
            ending, "open migration is of a practice that ends", "open migrations are of practices that end"
        )
        found.append(f"{which}. {WHO_IS_TOLD}")
    if again := len(concern.opened_again):
        which = counted(again, "open migration is of a practice that is", "open migrations are of practices that are")
        found.append(f"{which} open after all. {WHO_IS_TOLD}")
    if others := len(concern.commissioned_by_others):
        which = counted(others, "open migration has", "open migrations have")
        found.append(f"{which} another commissioner than the file says. {WHO_IS_TOLD}")
    return found


def _refusals(refused, spared=0) -> list[dict]:
    left = [f"{spared:,} that the file does not list stay open: whose some lines are is not known"] if spared else []
    return (
        [
            {
                "key": "Lines that are not taken",
                "value": f"{len({one.partition(':')[0] for one in refused}):,}",
                "lines": first_of(refused) + left,
            }
        ]
        if refused
        else []
    )
