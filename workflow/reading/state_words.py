"""The status word of a record, for one reader: what its state is called, or whose turn it is."""

from workflow.reading.turns import most_urgent

TURN = None  # somebody has to act: the word is "Your turn" or "With …"
WORDS = {
    "fundingcase": {"draft": "Draft", "submitted": TURN, "info_requested": "Returned", "approved": "Approved",
                    "declined": "Declined", "withdrawn": "Withdrawn"},
    "calloff": {"draft": "Draft", "with_commissioner": TURN, "returned": "Returned", "with_supplier": TURN,
                "queried": "Queried", "refused": "Refused", "accepted": "Accepted", "superseded": "Replaced",
                "withdrawn": "Withdrawn"},
    "dataextractrequest": {"to_request": "Not yet started", "form_requested": TURN, "form_with_practice": TURN,
                           "requested": TURN, "clarifying": "Queried", "scheduled": TURN, "provided": TURN,
                           "received": TURN, "accepted": "Accepted", "rejected": "Rejected",
                           "not_required": "Not needed", "cancelled": "Cancelled"},
    "booking": {"to_arrange": "Not yet started", "proposed": TURN, "booked": "Booked", "held": "Completed"},
    "agentquery": {"open": TURN, "clarification": TURN, "answered": TURN, "closed": "Closed"},
    "saidday": {"waits": TURN, "agreed": "Completed", "denied": "Closed", "fell_away": "Closed"},
    "contest": {"raised": TURN, "upheld": "Completed", "dismissed": "Closed"},
    "helprequest": {"raised": TURN, "with_agent": TURN, "resolved": "Completed", "withdrawn": "Withdrawn"},
}  # fmt: skip


def state_word(case, record) -> str:
    """The states in which papers are written keep their word; in the others the turn is what counts."""
    word = WORDS[record._meta.model_name][record.state]
    if word is not TURN:
        return word
    item = most_urgent(case.items_about({record.subject}), case)
    if not item:
        return "On hold" if record.migration.held_until else "In progress"
    return "Your turn" if case.is_mine(item) else f"With {case.name_of(item['owner_id'])}"
