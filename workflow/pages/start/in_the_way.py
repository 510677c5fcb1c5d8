"""What somebody else has started for a practice and nobody there has taken up: it gives way to the practice's own."""

from workflow.engine.perform import perform
from workflow.operations.named_page import named_page
from workflow.operations.references import spoken
from workflow.tracks.migration import Migration
from workflow.tracks.whole.untaken_start import UNTAKEN_IN


def in_the_way(actor):
    """Of staff of the practice."""
    mine = Migration.visible_to(actor).filter(practice=actor.organisation)
    mine = mine.filter(state__in=UNTAKEN_IN, untaken_since__isnull=False)
    return mine if actor.is_confirmed else mine.filter(kept_by_newcomer=False)


def shown_to(actor) -> dict | None:
    """{reference, href}"""
    found = in_the_way(actor).first()
    return found and {"reference": spoken(found.reference), "href": named_page("overview", reference=found.reference)}


def make_way(actor):
    """Raises NotAllowed where a colleague has taken it up meanwhile."""
    for other in in_the_way(actor):
        perform(other, "give_way", actor=actor)
