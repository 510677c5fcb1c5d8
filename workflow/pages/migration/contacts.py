"""Who is who on one migration: what each plays, with its system, its organisation and whom to write to or ring."""

from workflow.formatting import listed, lower_first, upper_first
from workflow.kernel.steps import Party
from workflow.tracks.data_extract import DataExtractRequest


def who_is_who(case) -> list[dict]:
    """[{part, organisation, name, email, telephone}] of those whom the reader may know by name, each once."""
    known, found = known_parts(case), {}
    for part in known:
        found.setdefault((part.organisation_id, part.contact_id, part.address), []).append(part)
    rows = [_row(parts, case) for parts in found.values()]
    if case.is_local and not any(part.party == Party.PARTNER for part in known):
        rows.append({"part": "Delivery partner", "organisation": "Not engaged yet", "name": "", "email": "",
                     "telephone": ""})  # fmt: skip
    return rows


def known_parts(case) -> list:
    """In the order of the parts, those whom the reader may know by name."""
    known = [part for part in case.migration.participations if case.knows(part.organisation_id)]
    return sorted(known, key=lambda part: (list(Party).index(part.party), part.pk))


def _row(parts, case):
    part, *others = parts
    return {
        "part": "; ".join([_part(part, case), *(lower_first(_part(other, case)) for other in others)]),
        "organisation": part.organisation.distinct_name,
        "name": part.contact.name if part.contact_id else "",
        "email": part.address,
        "telephone": part.organisation.telephone,
    }


def _part(part, case):
    if part.party == Party.TARGET:
        return f"New system: {case.migration.to_system.name}"
    if part.party == Party.SOURCE:
        return f"Current system: {case.migration.from_system.name}"
    word = upper_first(Party(part.party).label.removeprefix("the "))
    if part.party == Party.COMMISSIONER and part.organisation.short_type:
        return f"{word} ({part.organisation.short_type})"
    theirs = (request for request in case.all(DataExtractRequest) if request.holder_id == part.organisation_id)
    held = list(dict.fromkeys(request.system.name for request in theirs))
    return f"Other data: {listed(held)}" if part.party == Party.HOLDER and held else word
