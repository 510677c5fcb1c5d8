"""What a step of a call-off waits for, and why it cannot be taken."""

from workflow.deadlines.owed import waits_for
from workflow.tracks.funding import approved_funding
from workflow.tracks.guards import date_is_confirmed, funding_is_approved, someone_else_sent_it
from workflow.tracks.ordering.completeness import gaps
from workflow.tracks.papers.call_off_state import Kind, S


def papers_are_complete(call_off, actor):
    return next((sentence for section in gaps(call_off).values() for sentence in section), None)


@waits_for("a revision for the date that stands")
def carries_the_agreed_date(call_off):
    if call_off.date_has_moved:
        return "The go-live date has changed since these documents were prepared, so they must be revised first."
    return None


def no_other_date_is_confirmed(call_off):
    """Of what is with its supplier: its tasks then end as replaced, and the partner revises it (decision 70.1)."""
    return carries_the_agreed_date(call_off) if call_off.migration.go_live.is_confirmed else None


@waits_for(date_is_confirmed.waits_for)
def cease_date_stands_on_a_go_live(call_off):
    """Nothing irrevocable goes to the old supplier until the new one has said yes (X3)."""
    return date_is_confirmed(call_off) if call_off.kind == Kind.DECOMMISSION else None


def funding_covers_every_line(call_off, actor):
    if call_off.kind != Kind.PROCUREMENT or call_off.migration.funding.approved_elsewhere:
        return None
    approved = approved_funding(call_off.migration)
    if call_off.ordered.is_more_than(approved):
        return (
            f"It orders {call_off.ordered}, and the approved funding is {approved}. The commissioner can validate it "
            "once a supplementary funding case for the rest is approved. It is opened on the page Funding."
        )
    return None


def nobody_has_opened_it(call_off):
    return "The commissioner is checking it already." if call_off.check_started_on else None


def may_be_revised(call_off):
    """While the supplier checks it, only a change of the date calls for a revision (decision 36)."""
    if call_off.state == S.WITH_SUPPLIER and not call_off.date_has_moved:
        return "The supplier is checking it. It can be revised once the supplier asks a question or the date changes."
    return None


def its_supplier_had_one_in_hand(call_off):
    return call_off.revises


def a_supplier_knows_of_it(call_off):
    return None if call_off.disclosed_on else "No supplier has seen it yet: go on with it as it is."


def no_supplier_knows_of_it(call_off):
    return "Its supplier has seen it: prepare it again." if call_off.disclosed_on else None


def approach_is_owed(call_off):
    if call_off.kind != Kind.PROCUREMENT or call_off.approach_on:
        return "No approach document is owed."
    return None


# Nobody starts a check that nobody can end with a yes
TO_VALIDATE = [funding_is_approved, carries_the_agreed_date, cease_date_stands_on_a_go_live]
BEFORE_VALIDATING = [someone_else_sent_it, funding_covers_every_line]
