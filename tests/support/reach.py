"""Brings a rehearsed migration to where a step can be taken, and types its answers as a browser sends them."""

import re
from dataclasses import replace
from datetime import date, time, timedelta

from tests.factories_catalogue import SystemFactory
from tests.rehearsals import a_journey
from tests.support.moving import move_the_date
from workflow import clock
from workflow.demo.answers import answers_to
from workflow.engine.perform import perform
from workflow.kernel.permissions import why_not
from workflow.kernel.steps import steps_of
from workflow.kernel.visibility import PORTAL
from workflow.pages.go_live.forms import ANOTHER as ANOTHER_DATE
from workflow.pages.migration.parts_forms import ANOTHER as ANOTHER_ADDRESS
from workflow.tracks.go_live import GoLiveDate
from workflow.tracks.meeting import Booking
from workflow.tracks.migration import Migration
from workflow.tracks.registry import MACHINES
from workflow.web.sections import TextPerSection

MODELS = {machine._meta.model_name: machine for machine in (Migration, *MACHINES)}
NEVER_BY_HAND = {"start", "add_document"}  # the wizard begins a migration; documents have a page of their own
EVERY_STEP = [
    (name, step.name)
    for name, machine in MODELS.items()
    for step in steps_of(machine).values()
    if step.by and step.name not in NEVER_BY_HAND
]
FOUR_MORE_EXTRACTS = [("dataextractrequest", "reject"), ("dataextractrequest", "ask_again")] * 4
SAID_LATER = ("daterequest", "agree_on_an_earlier_day")
SAID_FOR_IT = ("daterequest", "agree_for_the_practice")
ASKED_ABOUT_ANOTHER = [("golivedate", "confirm"), ("golivedate", "propose"), ("daterequest", "agree"),
                       ("daterequest", "agree")]  # fmt: skip
THE_DAY = ("golivedate", "the_day_comes")
ITS_DAY = ("booking", "its_day_comes")
THE_DATE_MOVES = ("golivedate", "the_date_moves")
IT_MOVES_BEFORE_DELIVERY = ("golivedate", "the_date_moves_before_delivery")
FIRST = {  # off the straight way: what somebody must have done before
    ("migration", "resume"): [("migration", "hold")],
    ("migration", "agree_hold"): [("fundingcase", "send"), ("migration", "hold")],
    ("migration", "keep_going"): [("migration", "ask_to_cancel")],
    ("fundingcase", "change_cost"): [("fundingcase", "add_cost")],
    ("fundingcase", "remove_cost"): [("fundingcase", "add_cost")],
    ("fundingcase", "remove_service"): [("fundingcase", "add_service")],
    ("fundingcase", "remove_board"): [("fundingcase", "record_board")],
    ("fundingcase", "prepare_again"): [("fundingcase", "decline")],
    ("daterequest", "confirm"): ASKED_ABOUT_ANOTHER,
    ("daterequest", "not_possible"): ASKED_ABOUT_ANOTHER,
    ("daterequest", "own_yes"): [SAID_FOR_IT],
    ("daterequest", "take_yes_back"): [SAID_FOR_IT],
    ("golivedate", "gone_live"): [THE_DAY],
    ("golivedate", "not_gone_live"): [THE_DAY],
    ("golivedate", "remove_busy_period"): [("golivedate", "add_busy_period")],
    ("booking", "keep"): [THE_DATE_MOVES],
    ("booking", "record_held"): [ITS_DAY],
    ("calloff", "remove_line"): [("calloff", "add_line")],
    **{
        (machine, "remove_document"): [(machine, "add_document")]
        for machine in ("fundingcase", "calloff", "dataextractrequest")
    },
    ("calloff", "answer"): [("calloff", "query")],
    ("calloff", "revise"): [("calloff", "query")],
    ("calloff", "redraft"): [("calloff", "refuse")],
    ("calloff", "go_on"): [("calloff", "withdraw")],
    ("dataextractrequest", "clarify"): [("dataextractrequest", "query")],
    ("dataextractrequest", "provide_for_the_old_day"): [IT_MOVES_BEFORE_DELIVERY],
    ("dataextractrequest", "name_next_day"): [("dataextractrequest", "reject")],
    ("dataextractrequest", "tell_agent"): [*FOUR_MORE_EXTRACTS, ("dataextractrequest", "reject")],
    ("dataextractrequest", "reinstate"): [("dataextractrequest", "mark_not_required")],
    ("dataextractrequest", "start_again"): [("dataextractrequest", "cancel")],
    ("agentquery", "ask_clarification"): [("migration", "ask_a_supplier")],
    ("agentquery", "answer"): [("migration", "ask_a_supplier")],
    ("agentquery", "withdraw"): [("migration", "ask_a_supplier")],
    ("agentquery", "clarify"): [("migration", "ask_a_supplier"), ("agentquery", "ask_clarification")],
    ("agentquery", "ask_again"): [("migration", "ask_a_supplier"), ("agentquery", "answer")],
    ("agentquery", "close"): [("migration", "ask_a_supplier"), ("agentquery", "answer")],
    ("helprequest", "take_up"): [("migration", "ask_for_help")],
    ("helprequest", "resolve"): [("migration", "ask_for_help")],
    ("helprequest", "withdraw"): [("migration", "ask_for_help")],
    ("fundingcase", "sign_interoperability"): [("fundingcase", "check_system")],
    ("saidday", "yes"): [SAID_LATER],
    ("saidday", "no"): [SAID_LATER],
    ("saidday", "rule"): [SAID_LATER],
    ("contest", "uphold"): [("migration", "contest_deadline")],
    ("contest", "dismiss"): [("migration", "contest_deadline")],
}


def reach(machine, step_name):
    """A journey, a record of it and somebody who may take this step of it now."""
    journey = a_journey(with_partner=step_name != "engage_partner")
    record = None
    for of_machine, name in FIRST.get((machine, step_name), ()):
        same = record.subject if record and record._meta.model_name == of_machine else None
        if comes_about := OTHERWISE.get((of_machine, name)):
            comes_about(journey)
            continue
        record, _ = _bring(journey, of_machine, name, same)
        journey.take(record, name)
    same = record.subject if record and record._meta.model_name == machine else None
    found = _bring(journey, machine, step_name, same)
    SystemFactory(subsidiary=True)  # one that nobody has thought of yet; after the way, which is kept (decision 61)
    return journey, *found


def _let_the_day_come(journey):
    """Everything is done, and the go-live date was yesterday."""
    journey.follow_the_lists()
    yesterday = clock.today() - timedelta(1)
    GoLiveDate.everything.filter(migration=journey.pk).update(on=yesterday)
    Booking.everything.filter(migration=journey.pk).update(for_date=yesterday)
    perform(journey.migration.go_live, "come", actor=PORTAL)


def _let_the_meeting_come(journey):
    """Both meetings are booked, and the kick-off has begun today."""
    journey.follow_the_lists()
    kick_off = Booking.everything.filter(migration=journey.pk, kind=Booking.Kind.KICK_OFF)
    kick_off.update(on=clock.today(), at=time.min)
    perform(kick_off.get(), "come", actor=PORTAL)


def _agree_on_an_earlier_day(journey):
    record, actor = _bring(journey, "daterequest", "agree")
    earlier = replace(actor, happened_on=clock.today(), why_later="It was said by telephone.")
    perform(record, "agree", actor=earlier, **answers_to(record, steps_of(type(record))["agree"]))


def _agree_for_the_practice(journey):
    record, _ = _bring(journey, "daterequest", "agree")
    practice = journey.cast.actor("practice").organisation
    partner = replace(journey.cast.actor("partner"), on_behalf_of=practice, evidence="By telephone")
    perform(record, "agree", actor=partner, **answers_to(record, steps_of(type(record))["agree"]))


def _let_the_date_move(journey):
    """Both meetings are booked."""
    journey.follow_the_lists()
    move_the_date(journey)


def _let_it_move_before_delivery(journey):
    journey.follow_the_lists(until=lambda migration: any(r.state == "scheduled" for r in migration.extract_requests()))
    move_the_date(journey)


OTHERWISE = {
    THE_DAY: _let_the_day_come,
    ITS_DAY: _let_the_meeting_come,
    SAID_LATER: _agree_on_an_earlier_day,
    SAID_FOR_IT: _agree_for_the_practice,
    THE_DATE_MOVES: _let_the_date_move,
    IT_MOVES_BEFORE_DELIVERY: _let_it_move_before_delivery,
}


def somebody_who_may(journey, machine, step_name, subject=None):
    """The first record, or this one, and the first person for whom the step is open."""
    step = steps_of(MODELS[machine])[step_name]
    for record in journey.records().values():
        if record._meta.model_name == machine and subject in (None, record.subject):
            for actor in journey.cast.everybody():
                if why_not(step, record, actor) is None:
                    return record, actor
    return None


def _bring(journey, machine, step_name, subject=None):
    def is_open(migration=None):
        return somebody_who_may(journey, machine, step_name, subject)

    is_open.known_as = machine, step_name, subject
    if step_name == "send" and not is_open():
        _bring(journey, machine, "describe" if machine == "calloff" else "add_cost")
        record = next(r for r in journey.records().values() if r._meta.model_name == machine)
        journey._prepare(record, step_name)
    journey.follow_the_lists(until=is_open)
    return is_open()


# ---------------------------------------------------------------------- as a browser sends it
def typed(form, record, step) -> dict:
    """The rehearsed answers to a step, in the fields of its form."""
    answers = answers_to(record, step)
    answers |= SPLIT[type(form).__name__](answers, form) if type(form).__name__ in SPLIT else {}
    if isinstance(form, TextPerSection):
        [texts] = (answers[name] for name in form.made_of)
        answers |= {f"about_{key}": text for key, text in texts.items()}
    answers |= {name: True for name in form.beside if name in form.fields}
    sent = {}
    for name in form.fields:
        if name in answers:
            coded = getattr(form.fields[name], "coded", "")
            sent |= _fields(name, form.fields[name].as_sent(answers[name]) if coded else answers[name])
    return sent


def hidden_in(page) -> dict:
    """The hidden fields of the form on a page."""
    found = re.findall(r'<input type="hidden" name="(version|key|read_for|ticked_for)" value="([^"]*)">', page)
    return dict(found)


def _fields(name, value) -> dict:
    match value:
        case date():
            return {f"{name}-day": value.day, f"{name}-month": value.month, f"{name}-year": value.year}
        case time():
            return {name: f"{value:%H:%M}"}
        case None | False:
            return {}
        case True:
            return {name: "on"}
        case _:
            return {name: value}


def _offers(said) -> dict:
    """Each date with the extract dates for it."""
    days = zip(("first", "second"), said["dates"], said["initial_extracts"], said["final_extracts"], strict=True)
    return {
        f"{place}_{what}": day
        for place, *each in days
        for what, day in zip(("date", "initial", "final"), each, strict=True)
    }


SPLIT = {
    "Propose": lambda said, form: {"chosen": ANOTHER_DATE, "another": said["on"], "reason": "The clinics have moved."},
    "ConfirmDate": lambda said, form: {"day": said["on"].isoformat()},
    "ConfirmRequest": lambda said, form: {"day": said["on"].isoformat()},
    "OfferAlternatives": lambda said, form: _offers(said),
    "AddDataHolder": lambda said, form: {"system": form.fields["system"].choices[1][0]},
    "ReviewSubmodules": lambda said, form: {f"system_{key}": word for key, word in said["answers"].items()},
    "AddLine": lambda said, form: {"charged": "flat"},
    "ReturnForm": lambda said, form: {"who_receives": "\n".join(said["recipients"])},
    "AskAgain": lambda said, form: {"who_receives": "\n".join(said["recipients"])},
    "AskForFinal": lambda said, form: {"who_receives": "\n".join(said["recipients"])},
    "Keep": lambda said, form: {"for_date": said["for_date"].isoformat()},
    "Cancel": lambda said, form: {"charges": said["charges_acknowledged"]},
    "NameContact": lambda said, form: {"who": ANOTHER_ADDRESS, "address": said["email"]},
}
