"""What each state makes somebody owe, as the specification has it, said a second time beside the code."""

import pytest

from workflow.kernel.steps import steps_of
from workflow.tracks.registry import PROCESS
from workflow.tracks.stages import KEEPS_RECORDS

pytestmark = pytest.mark.once
# a line is: the states in which it is owed, the step, its limit, and the states in which its clock stands still
DUTIES = {
    "migration": """
        * : engage_partner : engage_partner
        registration : register : register
        * : resume : review_hold
        * : agree_hold : agree_hold
        * : keep_going : decide_cancellation
    """,
    "calloff": """
        draft : send : call_off
        draft : send : call_off_old
        draft : send : amend
        returned : send : amend
        with_commissioner : validate : validate
        with_supplier : accept : supplier_check : queried
        queried : answer : answer_question
        with_commissioner : send_back : amend
        with_supplier queried : revise : amend
        accepted : amend : amend
        refused withdrawn : redraft : redraft
        withdrawn : go_on : redraft
        accepted : record_approach : approach
    """,
    "dataextractrequest": """
        to_request : request_form : ask_for_form
        form_requested : issue_form : send_form
        form_with_practice : return_form : return_form
        requested : confirm_date : confirm_extract : clarifying
        requested scheduled : provide : extract : clarifying
        clarifying : clarify : answer_question
        provided : acknowledge : acknowledge
        received : accept : check_extract
        rejected : tell_agent : ask_again
        rejected : ask_again : ask_again
        rejected : name_next_day : advise_extracts
    """,
    "fundingcase": """
        draft info_requested : send : prepare_funding
        submitted : approve : fund : info_requested
        declined withdrawn : prepare_again : prepare_funding
    """,
    "daterequest": """
        with_the_three with_supplier : agree : answer_date
        with_supplier : confirm : supplier_date
    """,
    "golivedate": """
        none provisional with_supplier unavailable passed : propose : propose_date
        with_supplier : confirm : supplier_date
        confirmed : advise_extract_dates : advise_extracts
        came : gone_live : say_what_happened
    """,
    "booking": """
        to_arrange : propose : book
        proposed : accept_invitation : answer_invitation
        proposed : book : fix_booking
        booked : keep : keep_meeting
        came : record_held : record_meeting
    """,
    "agentquery": """
        open : answer : agent : clarification
        clarification : clarify : answer_question
        answered : close : close_query
    """,
    "helprequest": """
        raised : take_up : take_up_help
        with_agent : resolve : resolve_help
    """,
    "contest": """
        raised : uphold : rule_on_count
    """,
    "saidday": """
        waits : yes : confirm_day
    """,
}
EVERYWHERE = "*"  # of a migration: unless it is cancelled


def duties_of(machine) -> set[tuple]:
    found = set()
    for duty in machine.duties:
        states = frozenset(map(str, duty.while_in or steps_of(machine)[duty.step].sources))
        states = frozenset({EVERYWHERE}) if states == {*map(str, KEEPS_RECORDS)} else states
        found.add((states, duty.step, duty.limit.key, frozenset(map(str, duty.paused_in))))
    return found


def as_said(lines) -> set[tuple]:
    parts = [[part.split() for part in line.split(":")] for line in lines.strip().splitlines()]
    return {(frozenset(states), *step, *limit, frozenset(*still)) for states, step, limit, *still in parts}


@pytest.mark.parametrize("machine", PROCESS, ids=lambda machine: machine._meta.model_name)
def test_a_state_makes_somebody_owe_what_the_specification_says(machine):
    assert duties_of(machine) == as_said(DUTIES[machine._meta.model_name])
