"""Why an organisation whose record has ended begins nothing new. What is open stays with its people."""

from django.utils.timezone import localdate

from .organisations import Organisation
from .succession import takes_the_place_of


def why_nobody_new(organisation) -> str | None:
    """Its own pages and those of an administrator name nobody for it."""
    ended = how_it_ended(organisation)
    return ended and f"{ended}, so nobody new can be invited to it{_rather_there(organisation)}"


def why_merged(organisation) -> str | None:
    """A migration that is open goes on at one that has closed, and names people for it; of two records of one
    organisation only the one that stays takes anybody in."""
    return why_nobody_new(organisation) if organisation.ended_as == Organisation.Ending.MERGED else None


def why_begins_nothing(organisation, what: str) -> str | None:
    ended = how_it_ended(organisation)
    return ended and f"{ended}, so it {what} any more"


def how_it_ended(organisation) -> str | None:
    if organisation.is_open(localdate()):
        return None
    is_merged = organisation.ended_as == Organisation.Ending.MERGED
    how = "was merged into another record of the same organisation" if is_merged else "has closed"
    return f"{organisation} ({organisation.ods_code}) {how}"


def _rather_there(organisation):
    there = takes_the_place_of(organisation, localdate())
    return f". Invite them to {there} ({there.ods_code})" if there else ". An administrator can open it again"
