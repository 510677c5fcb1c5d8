"""What a mail says of each duty: the task as a sentence of its own, and what waits for it, whoever reads it. Nothing
here is a fact of one migration; `manage.py check` names a duty without words."""

from string import Formatter
from typing import NamedTuple

PLACES = {"practice", "name", "system", "title"}


class Owed(NamedTuple):
    """`task` names the {practice}, and of records alike the {system} or, as its kind is called, the {name}; or {title},
    what the work list calls it."""

    task: str
    so: str

    @property
    def places(self) -> set[str]:
        return {place for _, place, _, _ in Formatter().parse(self.task) if place}


MOVED = "It names a go-live date that no longer stands."
UNTIL_CONFIRMED = "The date is certain only once the new supplier has confirmed it."
NO_FUNDING = "No go-live date can be suggested until the funding is approved."
UNFUNDED = "Whatever it is to pay for waits until the funding is approved."
NO_CALL_OFF = "Nothing is ordered or ended until another call-off is sent and accepted."

# By machine and step; where a step has several limits, and words of its own for each, by step and limit
OWED = {
    "migration": {
        "engage_partner": Owed("Engage the delivery partner for {practice}",
                               "Nobody suggests a go-live date or prepares the call-offs until there is one."),
        "register": Owed("Register the migration of {practice}",
                         "No call-off and no data extract can start until it is registered."),
        "resume": Owed("Review the hold on the migration of {practice}",
                       "Everything stands still until the hold ends."),
        "agree_hold": Owed("Agree to the hold on the migration of {practice}",
                           "Until then the deadlines of whoever decided on the hold go on running."),
        "keep_going": Owed("Decide whether to cancel the migration of {practice}",
                           "The practice does not know whether the work goes on until this is decided."),
    },
    "calloff": {
        "send/call_off": Owed("Prepare the {name} for {practice}",
                              "The new supplier cannot accept it until it is sent and checked."),
        "send/call_off_old": Owed("Prepare the {name} for {practice}",
                                  "The NHS goes on paying for the current system until this is sent and accepted."),
        "send/amend": Owed("Change the {name} for {practice} and send it again",
                           "It was returned, and nobody goes on with it until it is sent again."),
        "validate": Owed("Check the {name} for {practice}", "Its supplier does not see it until it is validated."),
        "accept": Owed("Check and answer the {name} for {practice}", "It takes effect only once it is accepted."),
        "answer": Owed("Answer the supplier’s question about the call-off for {practice}",
                       "The supplier’s time to check the call-off stands still until it has the answer."),
        "send_back": Owed("Return the {name} for {practice}, because the go-live date has changed", MOVED),
        "revise": Owed("Revise the {name} for {practice}, because the go-live date has changed", MOVED),
        "amend": Owed("Amend the {name} for {practice}, because the go-live date has changed", MOVED),
        "redraft": Owed("Prepare the {name} for {practice} again", NO_CALL_OFF),
        "go_on": Owed("Go on with the {name} for {practice}", NO_CALL_OFF),
        "record_approach": Owed("Record the migration approach for {practice}",
                                "Nobody else can plan the move of the data until it is recorded."),
    },
    "dataextractrequest": {
        "request_form": Owed("Ask for the {system} form for {practice}",
                             "The practice cannot ask for its data without this data extract request form."),
        "issue_form": Owed("Send the {system} form to {practice}",
                           "The practice cannot ask for its data until it has this data extract request form."),
        "return_form": Owed("Return the {system} form for {practice}",
                            "The supplier’s time to provide the data starts only with this data extract request form."),
        "confirm_date": Owed("Confirm the date of the {system} extract for {practice}",
                             "Nobody can plan the copy of the data until its day is certain."),
        "provide": Owed("Provide the {system} extract for {practice}",
                        "The new supplier cannot load the data until it has this copy."),
        "clarify": Owed("Answer the question about the {system} extract for {practice}",
                        "The supplier’s time to provide the data stands still until it has the answer."),
        "acknowledge": Owed("Confirm safe receipt of the {system} extract for {practice}",
                            "Nobody knows that the data arrived safely until this is confirmed."),
        "accept": Owed("Check the {system} extract for {practice} and accept it",
                       "Nobody knows whether another copy is needed until it is accepted or rejected."),
        "tell_agent": Owed("Ask the Migration Management Agent for a sixth {system} extract for {practice}",
                           "The practice cannot ask for the extract again until this is done."),
        "ask_again": Owed("Ask for the {system} extract for {practice} again",
                          "The one before was rejected, and no other is made until it is asked for."),
        "name_next_day": Owed("Name the next day for the rejected {system} extract for {practice}",
                              "The practice cannot ask for the extract again until its day is named."),
    },
    "fundingcase": {
        "send": Owed("Prepare the {name} for {practice}", UNFUNDED),
        "approve": Owed("{title} for {practice}", UNFUNDED),
        "prepare_again": Owed("Prepare the funding case for {practice} again", NO_FUNDING),
    },
    "daterequest": {
        "agree": Owed("Reply about the go-live date for {practice}",
                      "The date is agreed only once everyone who is asked has said yes."),
        "confirm": Owed("Say whether the go-live date for {practice} is possible", UNTIL_CONFIRMED),
    },
    "golivedate": {
        "propose": Owed("Suggest a go-live date for {practice}",
                        "Nobody can plan the go-live until a date is agreed."),
        "confirm": Owed("Say whether the go-live date for {practice} is possible", UNTIL_CONFIRMED),
        "advise_extract_dates": Owed("Advise the extract dates for {practice}",
                                     "The practice cannot ask for its data until it knows when each copy is needed."),
        "gone_live": Owed("Say what happened on the go-live date of {practice}",
                          "Nobody knows whether another date is needed until this is said."),
    },
    "booking": {
        "propose": Owed("Book the {name} for {practice}", "Everyone who takes part waits for a day that suits them."),
        "accept_invitation": Owed("Reply to the invitation to the {name} for {practice}",
                                  "The day is certain only once everyone who is needed has replied."),
        "book": Owed("Confirm the {name} for {practice}",
                     "Those who are invited cannot rely on the day until it is confirmed."),
        "keep": Owed("Keep or move the {name} for {practice}, because the go-live date has changed",
                     "It is booked for a go-live date that no longer stands."),
        "record_held": Owed("Say whether the {name} for {practice} took place",
                            "It does not count as held until somebody says so."),
    },
    "agentquery": {
        "answer": Owed("Answer the Migration Management Agent about {practice}",
                       "What was asked stays open until it is answered."),
        "clarify": Owed("Explain your question about {practice}",
                        "The supplier’s time to answer stands still until the question is explained."),
        "close": Owed("Read the answer about {practice} and close the question",
                      "The supplier does not know whether its answer is enough until the question is closed."),
    },
    "helprequest": {
        "take_up": Owed("Start work on the request for help about {practice}",
                        "Whoever asked waits until somebody starts on it."),
        "resolve": Owed("Resolve the request for help about {practice}", "Whoever asked waits for the outcome."),
    },
    "contest": {
        "uphold": Owed("Decide a disputed deadline in the migration of {practice}",
                       "Nobody knows which day counts until this is decided."),
    },
    "saidday": {
        "yes": Owed("{title} for {practice}", "The earlier day does not count until it is confirmed."),
    },
}  # fmt: skip


def owed_of(machine: str, step: str, limit: str, owed=OWED) -> Owed | None:
    words = owed.get(machine, {})
    return words.get(f"{step}/{limit}") or words.get(step)
