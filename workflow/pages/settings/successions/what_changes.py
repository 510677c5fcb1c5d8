"""Of each practice that a file changes, what is so before and after."""

from catalogue.models import Organisation
from workflow.formatting import short_date
from workflow.lapses.concerned import names_of_codes
from workflow.tracks.practice_endings import how_it_ended

MOST_CHANGES = 50


def changing(changed):
    """A function that says it of each of them; of so many as are named, what is stored is read once."""
    shown = changed[:MOST_CHANGES]
    stored = Organisation.objects.select_related("commissioner")
    before = stored.in_bulk([one.ods_code for one in shown], field_name="ods_code")
    called = names_of_codes(one.commissioner for one in shown)

    def words(practice):
        was, becomes = _stored(before[practice.ods_code]), _listed(practice, called)
        changes = [f"{what} from {was[what] or 'none'} to {becomes[what] or 'none'}" for what in was
                   if was[what] != becomes[what]]  # fmt: skip
        return f"{practice.ods_code} {practice.name}: {'; '.join(changes) or 'kept up to date by ODS from now on'}"

    return words


def _stored(practice) -> dict[str, str]:
    commissioner = practice.commissioner
    return _said(practice) | {"commissioner": commissioner and f"{commissioner.name} ({commissioner.ods_code})"}


def _listed(practice, called) -> dict[str, str]:
    code = practice.commissioner
    return _said(practice) | {"commissioner": code and f"{called.get(code, '')} ({code})".strip()}


def _said(practice) -> dict[str, str]:
    return {
        "name": practice.name,
        "address": ", ".join(filter(None, [*practice.address.splitlines(), practice.postcode])),
        "telephone": practice.telephone,
        "first day": practice.opened_on and short_date(practice.opened_on),
        "state": how_it_ended(practice, short_date) if practice.closed_on else "open",
    }
