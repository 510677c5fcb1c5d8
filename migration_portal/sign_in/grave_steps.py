"""The steps that somebody proves anew who they are for: decisions, acceptances and signatures."""

GRAVE_STEPS = {
    "fundingcase": {"approve", "decline", "revoke", "record_board", "sign_off", "sign_interoperability"},
    "calloff": {"validate", "send_back", "accept", "refuse", "withdraw"},
    "daterequest": {"confirm", "not_possible"},
    "dataextractrequest": {"return_form", "accept", "reject"},
    "migration": {"cancel", "change_partner", "change_commissioner"},
    "contest": {"uphold", "dismiss"},
    "saidday": {"rule"},
}


def is_grave(machine: str, step: str) -> bool:
    """`step` as an address says it: with lines between its words, or with hyphens."""
    return step.replace("-", "_") in GRAVE_STEPS.get(machine, ())
