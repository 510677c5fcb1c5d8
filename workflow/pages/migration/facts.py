"""The facts at the top of a migration, as components/facts.jinja takes them."""

from workflow.formatting import long_date
from workflow.kernel.steps import Party
from workflow.pages.go_live.request_presenter import agreed_so_far
from workflow.reading.readers import stage_word
from workflow.tracks.data_extract import DataExtractRequest
from workflow.tracks.date_request import OPEN, DateRequest
from workflow.tracks.go_live import GoLiveDate


def fact_rows(case) -> list[dict]:
    """Only what the reader may know: a supplier reads no name of another before the two must work together."""
    migration = case.migration
    rows = [
        _go_live(case),
        {"key": "Practice", "value": migration.practice.name, "lines": [migration.practice.ods_code]},
        _system(case, "New system", migration.to_system, Party.TARGET),
        _system(case, "Current system", migration.from_system, Party.SOURCE),
        _held_here(case),
        _organisation(case, "Commissioner", Party.COMMISSIONER),
        _organisation(case, "Delivery partner", Party.PARTNER)
        or {"key": "Delivery partner", "value": "Not engaged yet"},
        {"key": "Stage", "value": stage_word(migration.state, case.actor)},
    ]
    return [row for row in rows if row]


def _go_live(case):
    date = next(iter(case.all(GoLiveDate)), None)
    if not date:
        return None
    row = {"key": "Go-live date", "value": long_date(date.on) or "Not agreed yet", "status": date.on and date.word}
    request = next((r for r in case.all(DateRequest) if r.state in OPEN), None)
    if request:
        row["lines"] = [agreed_so_far(case, request)]
    elif date.in_question:
        row["lines"] = ["Another date is being discussed"]
    return row


def _system(case, key, system, party):
    if not case.playing(party):
        return None
    return {"key": key, "value": system.name, "lines": [system.supplier.name]}


def _held_here(case):
    """What a data holder reads instead: which of its systems this is about."""
    if case.is_local or case.playing(Party.SOURCE):
        return None
    mine = (r for r in case.all(DataExtractRequest) if r.holder_id == case.actor.organisation.pk)
    own = list(dict.fromkeys(request.system.name for request in mine))  # the final extract is of the same system
    return {"key": "Your system", "value": own[0], "lines": own[1:]} if own else None


def _organisation(case, key, party):
    part = next(iter(case.playing(party)), None)
    if not part:
        return None
    word = part.organisation.short_type if party == Party.COMMISSIONER else ""
    return {"key": word or key, "value": part.organisation.name, "lines": [part.organisation.ods_code]}


def systems_in_words(case) -> str:
    """“HarbourGP to Meadow Record”, beside the name of the practice: as much of it as the reader may know."""
    old, new = case.playing(Party.SOURCE), case.playing(Party.TARGET)
    if old and new:
        return f"{case.migration.from_system.name} to {case.migration.to_system.name}"
    rows = [_system(case, "New system", case.migration.to_system, Party.TARGET),
            _system(case, "Current system", case.migration.from_system, Party.SOURCE), _held_here(case)]  # fmt: skip
    return next((f"{row['key']}: {row['value']}" for row in rows if row), "")
