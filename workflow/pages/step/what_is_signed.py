"""What somebody puts their name to, before they do: every row of it (decision 57)."""

from workflow.formatting import long_date
from workflow.tracks.rows.price_period import pounds
from workflow.web.step_form import stored_day

ANSWERS = {"works": "It works", "does_not": "It does not work"}
JUSTIFICATION = {
    "reasons": "Why a different system", "benefits": "What will be better", "options": "Other options considered",
}  # fmt: skip


def interoperability(case, actor):
    """Each system, what was found, how, and what it costs where it does not work."""
    for system in case.to_check():
        row = case.interoperability.get(str(system.key), {})
        said = [ANSWERS.get(row.get("works"), "Not known yet")]
        for name, what in (("evidence", "Evidence"), ("checked_by", "Checked by"), ("penalty", "Penalty"),
                           ("decided_by", "Decided by")):  # fmt: skip
            said += [f"{what}: {row[name]}"] if row.get(name) else []
        yield str(system), "\n".join(said)


def whole_case(case, actor):
    """The justification, the checks, the agreement and the costs."""
    for name, what in JUSTIFICATION.items():
        yield what, case.justification.get(name, "")
    yield from interoperability(case, actor)
    if case.agreement:
        since, why_not = case.agreement.get("in_place_since"), case.agreement.get("why_not", "")
        yield "Agreement in place", f"Since {long_date(stored_day(since))}" if since else f"No. {why_not}"
    yield from costs(case)


def costs(case):
    """Each with its amount, what that is for and who pays; and what they come to."""
    yield "Costs", "\n".join(map(_cost, case.cost_lines))
    yield "Total", str(case.total) if case.cost_lines else ""


def _cost(cost) -> str:
    return f"{cost}: {pounds(cost.amount, cost.per)}, {cost.source or 'nobody pays for it yet'}"


SIGNED = {"sign_interoperability": interoperability, "sign_off": whole_case}
