"""The moves of every machine as the specification has them, said a second time and in another form than the code.

A line is: the states it may be taken from, the state it leads to, and the step. Steps that leave the state where it
is are not listed.
"""

MOVES = {
    "fundingcase": """
        draft info_requested                               > submitted       : send
        submitted                                          > info_requested  : request_info
        submitted                                          > approved        : approve
        submitted                                          > declined        : decline
        declined withdrawn                                 > draft           : prepare_again
        approved                                           > declined        : revoke
        draft submitted info_requested declined            > withdrawn       : withdraw
        draft submitted info_requested declined            > withdrawn       : withdraw_with_migration
    """,
    "golivedate": """
        none unavailable passed                            > provisional     : take
        none provisional with_supplier unavailable came passed > confirmed   : replace
        provisional                                        > with_supplier   : ask_supplier
        with_supplier                                      > confirmed       : confirm
        with_supplier                                      > unavailable     : offer_alternatives
        confirmed                                          > unavailable     : withdraw_confirmation
        confirmed                                          > came            : come
        provisional with_supplier confirmed                > passed          : pass_by
        came                                               > live            : gone_live
        came                                               > passed          : not_gone_live
    """,
    "daterequest": """
        with_the_three                                     > with_supplier   : ask_supplier
        with_the_three with_supplier                       > agreed          : agree_last
        with_the_three with_supplier                       > objected        : object
        with_the_three with_supplier                       > objected        : find_no_day
        with_the_three with_supplier                       > withdrawn       : withdraw
        with_supplier                                      > not_possible    : not_possible
        with_the_three with_supplier                       > lapsed          : lapse
        with_the_three with_supplier                       > closed          : close_with_migration
    """,
    "calloff": """
        draft returned                                     > with_commissioner : send
        with_commissioner                                  > draft           : take_back
        with_commissioner                                  > with_supplier   : validate
        with_commissioner                                  > returned        : send_back
        with_supplier                                      > accepted        : accept
        with_supplier                                      > queried         : query
        queried                                            > with_supplier   : answer
        queried with_supplier                              > superseded      : revise
        with_supplier                                      > refused         : refuse
        refused withdrawn                                  > superseded      : redraft
        withdrawn                                          > draft           : go_on
        accepted                                           > superseded      : amend
        draft with_commissioner returned with_supplier queried refused > withdrawn : withdraw
        draft with_commissioner returned with_supplier queried refused accepted > withdrawn : withdraw_with_migration
    """,
    "dataextractrequest": """
        to_request                                         > requested       : open_final
        to_request                                         > form_requested  : request_form
        form_requested                                     > form_with_practice : issue_form
        form_with_practice                                 > requested       : return_form
        requested clarifying scheduled                     > form_with_practice : ask_anew
        received accepted                                  > form_with_practice : be_superseded
        requested scheduled                                > clarifying      : query
        clarifying                                         > requested       : clarify
        requested                                          > scheduled       : confirm_date
        requested scheduled                                > provided        : provide
        provided                                           > received        : acknowledge
        received                                           > accepted        : accept
        provided received                                  > rejected        : reject
        rejected accepted                                  > requested       : ask_again
        to_request                                         > not_required    : mark_not_required
        not_required                                       > to_request      : reinstate
        cancelled                                          > to_request      : start_again
        to_request form_requested form_with_practice requested    > cancelled : cancel
        clarifying scheduled provided received rejected accepted  > cancelled : cancel
        to_request form_requested form_with_practice requested    > cancelled : cancel_with_migration
        clarifying scheduled provided received rejected accepted  > cancelled : cancel_with_migration
        not_required                                              > cancelled : cancel_with_migration
    """,
    "booking": """
        to_arrange booked                                  > proposed        : propose
        proposed                                           > to_arrange      : decline
        proposed                                           > booked          : book
        booked                                             > came            : come
        came                                               > held            : record_held
        booked proposed came                               > to_arrange      : stand_down
        proposed                                           > to_arrange      : lapse
    """,
    "agentquery": """
        open                                               > clarification   : ask_clarification
        clarification                                      > open            : clarify
        open                                               > answered        : answer
        answered                                           > open            : ask_again
        answered                                           > closed          : close
        open clarification                                 > closed          : withdraw
        open clarification answered                        > closed          : close_with_migration
    """,
    "helprequest": """
        raised                                             > with_agent      : take_up
        raised with_agent                                  > resolved        : resolve
        raised with_agent                                  > withdrawn       : withdraw
        raised with_agent                                  > withdrawn       : withdraw_with_migration
    """,
    "saidday": """
        waits                                              > agreed          : yes
        waits                                              > denied          : no
        waits denied                                       > agreed          : rule
        waits                                              > fell_away       : fall_away
        waits                                              > fell_away       : fall_away_with_migration
    """,
    "contest": """
        raised                                             > upheld          : uphold
        raised                                             > dismissed       : dismiss
        raised                                             > dismissed       : dismiss_with_migration
    """,
}  # fmt: skip
GETTING_STARTED = (
    "funding_approval", "go_live_date", "registration", "procurement", "decommission", "data_extract",
    "arrange_kick_off", "mobilised", "live",
)  # fmt: skip


def moves_of(machine: str) -> set[tuple[str, str, str]]:
    """(from, step, to) of every line."""
    found = set()
    for line in MOVES[machine].strip().splitlines():
        sources, _, rest = line.partition(">")
        target, _, name = rest.partition(":")
        found |= {(source, name.strip(), target.strip()) for source in sources.split()}
    return found


def main_line() -> set[tuple[str, str, str]]:
    """The portal moves a migration from any stage to any other that is true; people only cancel it before it has
    gone live, and a start that nobody has taken up ends."""
    stages = {*GETTING_STARTED, "declined"}
    moved = {(was, "follow", now) for was in stages for now in stages if was != now}
    untaken = {
        (stage, step, "cancelled")
        for stage in ("funding_approval", "declined", "go_live_date")
        for step in ("lapse", "give_way")
    }
    return moved | untaken | {(stage, "cancel", "cancelled") for stage in stages - {"live"}}
