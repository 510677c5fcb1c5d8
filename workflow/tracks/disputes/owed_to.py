"""To which side each answer is owed: whose yes lets a day count on which it is said to have come (decision 63)."""

from workflow.kernel.steps import Party, Who

WHOEVER_IT_IS_ADDRESSED_TO = Who("whoever it is addressed to", of=lambda record: {record.addressee_id} - {None})
WHOEVER_ASKED = Who("whoever asked", of=lambda record: {record.asked_by_id})
OWED_TO = {  # by limit
    "agent": Party.AGENT,
    "extract": Party.PRACTICE,
    "approach": Party.PARTNER,
    "prepare_funding": Party.COMMISSIONER,
    "fund": Party.PRACTICE,
    "engage_partner": Party.COMMISSIONER,
    "propose_date": Party.PRACTICE,
    "answer_date": WHOEVER_ASKED,
    "say_what_happened": Party.PRACTICE,
    "advise_extracts": Party.PRACTICE,
    "register": Party.COMMISSIONER,
    "supplier_date": Party.PARTNER,
    "call_off": Party.COMMISSIONER,
    "call_off_old": Party.COMMISSIONER,
    "validate": Party.PARTNER,
    "supplier_check": Party.PARTNER,
    "answer_question": WHOEVER_IT_IS_ADDRESSED_TO,
    "amend": Party.COMMISSIONER,
    "redraft": Party.COMMISSIONER,
    "ask_for_form": Party.PRACTICE,
    "send_form": Party.PRACTICE,
    "return_form": WHOEVER_IT_IS_ADDRESSED_TO,
    "confirm_extract": Party.PRACTICE,
    "acknowledge": WHOEVER_IT_IS_ADDRESSED_TO,
    "check_extract": WHOEVER_IT_IS_ADDRESSED_TO,
    "ask_again": WHOEVER_IT_IS_ADDRESSED_TO,
    "book": Party.PRACTICE,
    "answer_invitation": Party.PARTNER,
    "fix_booking": Party.PRACTICE,
    "keep_meeting": Party.PRACTICE,
    "record_meeting": Party.PRACTICE,
    "take_up_help": WHOEVER_IT_IS_ADDRESSED_TO,
    "resolve_help": WHOEVER_IT_IS_ADDRESSED_TO,
    "rule_on_count": WHOEVER_IT_IS_ADDRESSED_TO,
    "close_query": WHOEVER_IT_IS_ADDRESSED_TO,
    "decide_cancellation": Party.PRACTICE,
    "review_hold": Party.PRACTICE,
    "agree_hold": Party.COMMISSIONER,
    "confirm_day": Party.AGENT,
}


def who_is_owed(record, item) -> set[int]:
    return OWED_TO[item.limit].of(record) - {item.owner_id}


def whose_yes(record, item, recorder: int) -> int | None:
    """Another organisation than owner and recorder; where there is none, the agent, and else the commissioner."""
    sides = who_is_owed(record, item), Party.AGENT.of(record), Party.COMMISSIONER.of(record)
    may = (side & record.migration.knowing - {item.owner_id, recorder} for side in sides)
    return next((min(side) for side in may if side), None)
