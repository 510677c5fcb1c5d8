"""What a list of successions would change, in words: who ends, who takes whose place, and what is left to somebody."""

from catalogue.models import Organisation
from workflow import clock
from workflow.formatting import short_date
from workflow.lapses.concerned import names_of_codes
from workflow.pages.settings.successions.counting import counting
from workflow.tracks.practice_endings import how_it_ended

STAY_ENDED = "Listed as open, but ended, as another takes their place"
MOST_SUCCESSIONS, MOST_CODES = 50, 20


def rows_of_successions(changes) -> list[dict]:
    """Rows of facts.jinja."""
    rows = [
        counting("Practices that end", changes.closed, closing(changes), MOST_SUCCESSIONS),
        counting("Ended before, place taken by another", changes.changed, closing(changes), MOST_SUCCESSIONS),
    ]
    if changes.of_other_kinds:
        rows.append(_others(changes.of_other_kinds))
    if changes.unknown:
        rows.append(counting("Not known here, and left alone", changes.unknown, str, MOST_CODES))
    return rows


def closing(changes):
    """How each of its practices ends, as a function that says it."""
    known = names_of_codes(one.succeeded_by for one in (*changes.ending, *changes.stay_ended))

    def words(practice):
        named = f"{practice.ods_code} {practice.name}"
        successor, code = known.get(practice.succeeded_by, ""), practice.succeeded_by
        if code not in changes.taken_in:
            return f"{named} {how_it_ended(practice, short_date, successor=successor)}{_is_to_come(practice)}"
        return f"{named} {how_it_ended(practice, short_date)}: merged into {successor}{_is_to_come(practice)}"

    return words


def _is_to_come(practice) -> str:
    return " (to come)" if practice.closed_on and practice.closed_on > clock.today() else ""


def _others(codes):
    """What each is, for whoever closes it by hand."""
    kinds = Organisation.objects.filter(ods_code__in=codes[:MOST_CODES]).in_bulk(field_name="ods_code")

    def words(code):
        one = kinds[code]
        return f"{one.ods_code} {one.distinct_name}, a {one.get_kind_display().lower()}"

    return counting("No practice: close it on its page, where its people go over", codes, words, MOST_CODES)
