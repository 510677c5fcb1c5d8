"""The steps that somebody proves anew who they are for: decisions, acceptances and signatures."""

from urllib.parse import urlsplit

from django.urls import reverse

from catalogue.addresses import onwards
from catalogue.administrators import is_administration
from workflow.audit.event import Event
from workflow.db.subject import Subject

GRAVE_STEPS = {  # a test names what one party alone decides and is not here
    "fundingcase": {
        "approve", "decline", "revoke", "request_info", "record_board", "remove_board", "record_outside_approval",
        "sign_off", "sign_interoperability",
    },
    "golivedate": {"confirm", "offer_alternatives", "withdraw_confirmation"},
    "calloff": {"validate", "send_back", "accept", "refuse", "withdraw"},
    "daterequest": {"confirm", "not_possible"},
    "dataextractrequest": {"return_form", "ask_for_final", "ask_again", "accept", "reject"},
    "migration": {"cancel", "keep_going", "hold", "resume", "give_way", "change_partner", "change_commissioner"},
    "contest": {"uphold", "dismiss"},
    "saidday": {"rule"},
}  # fmt: skip


def is_grave(machine: str, step: str) -> bool:
    """`step` as an address says it: with lines between its words, or with hyphens."""
    return step.replace("-", "_") in GRAVE_STEPS.get(machine, ())


TAKE_A_STEP = {"take_step", "take_together"}  # of one record, or of many at once
GRAVE_PAGES = {
    "ask_support_access", "decide_access", "open_support_access", "take_factors_away", "close_account", "open_account",
    "take_out", "make_lead", "make_lead_of", "decide", "agree_to_list", "confirm_person", "another_address",
    "change_organisation_details",
}  # fmt: skip
GRAVE_WHEN_SENT = {  # and read without: whom one engages may start migrations and name people; whose record ends
    "own_region", "region", "close_organisation", "merge_organisation", "open_organisation_again",
}  # fmt: skip
CHANGES_A_FACTOR = {  # allauth asks nobody who has no password and no factor yet
    "mfa_activate_totp", "mfa_deactivate_totp", "mfa_add_webauthn", "mfa_edit_webauthn", "mfa_remove_webauthn",
    "mfa_generate_recovery_codes", "mfa_view_recovery_codes",
}  # fmt: skip
ENDS_SESSIONS = {"usersessions_end", "usersessions_list"}  # the list ends all others when it is sent
PROVED_BY_EVERYBODY = {  # they change who gets in, or put somebody out
    "change_address", "link_openid", "unlink_openid", *CHANGES_A_FACTOR, *ENDS_SESSIONS,
}  # fmt: skip

STANDS_ON = {  # a button with nothing to type: its page, and what of the address names that page
    "open_support_access": ("support_access", ()),
    "make_lead": ("colleagues", ()),
    "open_organisation_again": ("organisation_settings", ("ods_code",)),
    "usersessions_end": ("usersessions_list", ()),
    "usersessions_list": ("usersessions_list", ()),
    "decide_access": ("decide_access", ("pk",)),
    "take_factors_away": ("person_settings", ("pk",)),
    "close_account": ("person_settings", ("pk",)),
    "open_account": ("person_settings", ("pk",)),
    "take_out": ("take_out", ("pk",)),
    "decide": ("decide", ("pk",)),
    "confirm_person": ("confirm_person", ("pk",)),
    "agree_to_list": ("practice_list", ("pk",)),
    "link_openid": ("connections", ()),
    "unlink_openid": ("connections", ()),
}

SENT_FROM = {"make_lead_of"}  # its address does not name the page


def page_of_the_button(request) -> str | None:
    """Where somebody comes back to who pressed it and had to prove who they are: they come by a link, so to a page."""
    match = request.resolver_match
    if match.view_name in CHANGES_A_FACTOR:
        return request.path
    if match.view_name in SENT_FROM:
        return urlsplit(onwards(request, request.headers.get("Referer"))).path
    name, parts = STANDS_ON.get(match.view_name, (None, ()))
    return name and reverse(name, kwargs={part: match.kwargs[part] for part in parts})


def is_proved_by_everybody(request, name: str) -> bool:
    """Where one is logged in may be looked at without."""
    return name in PROVED_BY_EVERYBODY and not (name == "usersessions_list" and request.method != "POST")


def is_grave_page(request, name: str, kwargs) -> bool:
    """Whether a second factor, where one is asked for, and a fresh proof come first."""
    if name in TAKE_A_STEP:
        machine = kwargs["machine"] if "machine" in kwargs else Subject(kwargs["subject"]).machine
        return is_grave(machine, kwargs["step"])
    if name == "undo":
        return bool(request.actor) and _withdraws_a_grave_step(request.actor, kwargs["pk"])
    if name in GRAVE_WHEN_SENT:
        return request.method == "POST"
    return name in GRAVE_PAGES or (name == "invite" and _invites_whoever_decides(request))


def _invites_whoever_decides(request):
    """An administrator anybody, anywhere; others a lead."""
    by_administrator = bool(request.actor) and is_administration(request.actor.organisation)
    return by_administrator or bool(request.POST.get("is_lead"))


def _withdraws_a_grave_step(actor, pk):
    """A step taken back weighs as much as the step; so does taking back that."""
    event = Event.visible_to(actor).filter(pk=pk).only("subject", "step").first()
    return bool(event) and (event.step == Event.UNDO or is_grave(Subject(event.subject).machine, event.step))
