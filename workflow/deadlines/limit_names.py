"""What each limit of the process is called where it stands without a migration."""

NAMES = {
    "agent": "Answer the Migration Management Agent",
    "extract": "Provide the data extract",
    "approach": "Record the migration approach",
    "prepare_funding": "Prepare the funding case",
    "fund": "Decide about the funding",
    "engage_partner": "Engage the delivery partner",
    "propose_date": "Suggest a go-live date",
    "answer_date": "Reply about the go-live date",
    "say_what_happened": "Say what happened on the go-live date",
    "advise_extracts": "Advise extract dates",
    "register": "Register the migration",
    "supplier_date": "Say whether the go-live date is possible",
    "call_off": "Call off the new system",
    "call_off_old": "Call off the current system",
    "validate": "Validate the call-off",
    "supplier_check": "Accept, query or refuse the call-off",
    "answer_question": "Answer a question",
    "amend": "Amend a call-off",
    "redraft": "Prepare again what was withdrawn or refused",
    "ask_for_form": "Ask for the data extract request form",
    "send_form": "Send the data extract request form",
    "return_form": "Return the data extract request form",
    "confirm_extract": "Confirm the extract date",
    "acknowledge": "Confirm safe receipt of the extract",
    "check_extract": "Check the extract",
    "ask_again": "Ask for the extract again",
    "book": "Invite people to a meeting",
    "answer_invitation": "Answer an invitation",
    "fix_booking": "Confirm the meeting",
    "keep_meeting": "Keep or move a meeting",
    "record_meeting": "Record that the meeting took place",
    "take_up_help": "Take up a request for help",
    "resolve_help": "Resolve a request for help",
    "rule_on_count": "Decide a disputed deadline",
    "close_query": "Close a question that is answered",
    "agree_hold": "Agree to a hold",
    "confirm_day": "Say whether an answer came on an earlier day",
    "decide_cancellation": "Decide whether to cancel the migration",
    "review_hold": "Review the hold",
}


def name_of(limit: str) -> str:
    """A limit a later version of the portal no longer knows keeps its key as its name."""
    return NAMES.get(limit, limit.replace("_", " ").capitalize())
