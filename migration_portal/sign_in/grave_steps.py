"""The steps that somebody proves anew who they are for: decisions, acceptances and signatures."""

from catalogue.administrators import is_administration
from workflow.audit.event import Event

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


TAKE_A_STEP = {"take_step", "take_together"}  # of one record, or of many at once
GRAVE_PAGES = {
    "ask_support_access", "decide_access", "open_support_access", "take_factors_away", "close_account", "open_account",
    "take_out", "make_lead_of", "decide", "agree_to_list", "confirm_person", "another_address",
    "change_organisation_details",
}  # fmt: skip
PROVED_BY_EVERYBODY = {"link_openid", "unlink_openid"}  # they change who gets in


def is_grave_page(request, name: str, kwargs) -> bool:
    """Whether a second factor, where one is asked for, and a fresh proof come first."""
    if name in TAKE_A_STEP:
        return is_grave(kwargs["machine"], kwargs["step"])
    if name == "undo":
        return bool(request.actor) and _withdraws_a_grave_step(request.actor, kwargs["pk"])
    return name in GRAVE_PAGES or (name == "invite" and _invites_whoever_decides(request))


def _invites_whoever_decides(request):
    """An administrator anybody, anywhere; others a lead."""
    by_administrator = bool(request.actor) and is_administration(request.actor.organisation)
    return by_administrator or bool(request.POST.get("is_lead"))


def _withdraws_a_grave_step(actor, pk):
    """A step taken back weighs as much as the step; so does taking back that."""
    event = Event.visible_to(actor).filter(pk=pk).only("subject", "step").first()
    return bool(event) and (event.step == Event.UNDO or is_grave(event.subject.partition(":")[0], event.step))
