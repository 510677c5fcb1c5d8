"""Every clock of the process: how long, and who says so (decision 9).

Local targets can be changed for a commissioner; what an SLA or the guide says only by a new version with its source
(workflow/deadline_changes/limit_change.py).
"""

from workflow.kernel.steps import Limit

# bound by the Migration Process document (December 2019 edition), for systems on a framework
SLA_AGENT = Limit("agent", 5, "SLA, page 6", binds=lambda query: query.is_bound)
SLA_EXTRACT = Limit(
    "extract", 5, "SLA, page 13", not_before=lambda request: request.wanted_on, binds=lambda request: request.is_bound
)
SLA_APPROACH = Limit("approach", 10, "SLA, page 10", binds=lambda call_off: call_off.is_bound)

# local targets, in the order a migration meets them
PREPARE_FUNDING = Limit("prepare_funding", 10)
FUND = Limit("fund", 20)
ENGAGE_PARTNER = Limit("engage_partner", 5)
PROPOSE_DATE = Limit("propose_date", 5)
ANSWER_DATE = Limit("answer_date", 3)
SAY_WHAT_HAPPENED = Limit("say_what_happened", 2)
ADVISE_EXTRACTS = Limit("advise_extracts", 3)
REGISTER = Limit("register", 5)
SUPPLIER_DATE = Limit("supplier_date", 5)
CALL_OFF_NEW = Limit("call_off", 5)
CALL_OFF_OLD = Limit("call_off_old", 5)
VALIDATE = Limit("validate", 5)
SUPPLIER_CHECK = Limit("supplier_check", 5)
ANSWER_QUESTION = Limit("answer_question", 3)
AMEND = Limit("amend", 3)
REDRAFT = Limit("redraft", 5)
ASK_FOR_FORM = Limit("ask_for_form", 2)
SEND_FORM = Limit("send_form", 5)
RETURN_FORM = Limit("return_form", 5)
CONFIRM_EXTRACT = Limit("confirm_extract", 2)
ACKNOWLEDGE = Limit("acknowledge", 2)
CHECK_EXTRACT = Limit("check_extract", 5)
ASK_AGAIN = Limit("ask_again", 2)
BOOK = Limit("book", 5)
ANSWER_INVITATION = Limit("answer_invitation", 3)
FIX_BOOKING = Limit("fix_booking", 2)
KEEP_MEETING = Limit("keep_meeting", 3)
RECORD_MEETING = Limit("record_meeting", 1, since=lambda booking: booking.on)
TAKE_UP_HELP = Limit("take_up_help", 2)
RESOLVE_HELP = Limit("resolve_help", 5)
RULE_ON_COUNT = Limit("rule_on_count", 5)
CLOSE_QUERY = Limit("close_query", 3)
AGREE_HOLD = Limit("agree_hold", 2)
CONFIRM_DAY = Limit("confirm_day", 3)
DECIDE_CANCELLATION = Limit("decide_cancellation", 5)
REVIEW_HOLD = Limit("review_hold", 0, since=lambda migration: migration.held_until)

ALL = {limit.key: limit for limit in list(globals().values()) if isinstance(limit, Limit)}
LOCAL_TARGETS = {key: limit for key, limit in ALL.items() if limit.basis == "local target"}
