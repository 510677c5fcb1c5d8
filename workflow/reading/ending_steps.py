"""Steps that say no, take back or end something: they stand apart, so that nobody takes one for the usual next step."""

ENDING = {
    "hold", "cancel", "ask_to_cancel", "give_way", "withdraw", "withdraw_confirmation", "revoke", "decline", "refuse",
    "stand_down", "mark_not_required", "remove_data_holder",
}  # fmt: skip
