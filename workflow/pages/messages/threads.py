"""What was asked in some step: by and of the Migration Management Agent, of a deadline, of a call-off or an extract."""

from workflow.formatting import listed, long_date, short_date
from workflow.kernel.steps import Party
from workflow.operations.named_page import named_page
from workflow.pages.messages.asked_of_records import asked_of_records
from workflow.reading.addresses import anchor_of
from workflow.reading.next_steps import actions, answers_for_others, deadline, whose_answer
from workflow.reading.state_words import state_word
from workflow.tracks.agent_questions import AgentQuery, HelpRequest
from workflow.tracks.data_extract import DataExtractRequest
from workflow.tracks.disputes.contested_deadline import Contest
from workflow.tracks.disputes.said_day import SaidDay
from workflow.tracks.presentation.work_item_system import titled
from workflow.tracks.registry import presentation_of, said_of

OVER = {"closed", "resolved", "withdrawn", "upheld", "dismissed"}
LOCALS = "the practice, the commissioner, the delivery partner and the Migration Management Agent"


def threads(case, happened) -> list[dict]:
    """In no order: stream.py puts them among the messages."""
    kinds = ((AgentQuery, _query), (HelpRequest, _help), (Contest, _contest), (SaidDay, _said_day))
    found = [draw(case, one, happened) for machine, draw in kinds for one in case.all(machine)]
    return found + asked_of_records(case, happened, _thread)


def _query(case, query, happened) -> dict:
    supplier = case.name_of(query.supplier_id)
    first = _first(case, happened, query, "ask_a_supplier", query.question, _agent(case))
    said = [happened.message(event, _text(event)) for event in happened.to(query) if _text(event)]
    return _thread(case, query, f"Question to {supplier}: {query.about}", {query.supplier_id}, [first, *said])


def _help(case, request, happened) -> dict:
    asker = case.name_of(request.asked_by_id)
    first = _first(case, happened, request, "ask_for_help", request.text, asker)
    said = [happened.message(event, _text(event)) for event in happened.to(request) if _text(event)]
    return _thread(
        case, request, f"Request for help from {asker}: {request.about}", {request.asked_by_id}, [first, *said]
    )


def _contest(case, contest, happened) -> dict:
    asker, both = case.name_of(contest.asked_by_id), {contest.asked_by_id, contest.work_item.owner_id}
    first = _first(case, happened, contest, "contest_deadline", contest.text, asker)
    said = [happened.message(event, _text(event)) for event in happened.to(contest) if _text(event)]
    return _about_a_deadline(case, contest, "Disputed deadline", both, [first, *said])


def _said_day(case, said, happened) -> dict:
    """Opened by a step of another record, which the history tells of."""
    day, messages = long_date(said.said_on), [happened.message(event, _text(event)) for event in happened.to(said)]
    both = {said.asked_id, said.work_item.owner_id}
    return _about_a_deadline(case, said, f"Said to have happened on {day}", both, messages)


def _about_a_deadline(case, record, what, readers, messages) -> dict:
    """Its name leads to how it is counted: whoever rules on it looks there first."""
    item = record.work_item
    of = next((one for one in case.all(DataExtractRequest) if one.subject == item.subject), None)
    subject = f"{what}: {titled(item.title, presentation_of(of).which(of) if of else '')}"
    return _thread(case, record, subject, readers, messages) | {"href": named_page("proof", pk=item.pk)}


def _thread(case, record, subject, readers, messages) -> dict:
    return {
        "subject": subject,
        "anchor": anchor_of(record.subject),
        "href": "",
        "iso": max((row["iso"] for row in messages), default=_known_since(record)),
        "whose": whose_answer(case, record),
        "asks": any(case.is_mine(item) for item in case.items_about({record.subject})),
        "status": state_word(case, record),
        "who": _who_reads(case, readers),
        "deadline": deadline(case, record),
        "messages": messages,
        "actions": actions(case, record, about=subject) + answers_for_others(case, record, about=subject),
        "waits": record.state not in OVER | {*SaidDay.ENDED},
    }


def _known_since(record) -> str:
    return record.disclosed_on.isoformat() if record.disclosed_on else ""


def _who_reads(case, readers) -> str:
    """Beside the local organisations, who read everything."""
    suppliers = [f"staff at {case.name_of(pk)}" for pk in sorted(readers - _local_organisations(case))]
    return f"Who can read this: {', '.join([*suppliers, LOCALS])}."


def _local_organisations(case) -> set[int]:
    parties = (Party.PRACTICE, Party.COMMISSIONER, Party.PARTNER, Party.AGENT)
    return set().union(*(case.migration.playing(party) for party in parties))


def _first(case, happened, record, step, text, organisation) -> dict:
    """The message that opened it: its event where the reader may see that, else what the record says of it."""
    born = next((event for event in happened.to(case.migration, step) if record.subject in event.born), None)
    if born:
        return happened.message(born, text)
    day = record.disclosed_on
    return {"author": organisation, "organisation": "", "at": short_date(day), "iso": day.isoformat(), "text": text,
            "mine": organisation == case.actor.organisation.name}  # fmt: skip


def _agent(case) -> str:
    return listed([case.name_of(pk) for pk in sorted(case.migration.playing(Party.AGENT))])


def _text(event) -> str:
    """What came of it, and what somebody wrote; a step without words, such as taking a request up, is said by its own
    sentence."""
    written = next((event.answers[name] for name in ("text", "question", "reason") if event.answers.get(name)), "")
    outcome = written and said_of(event).outcome(event.answers)
    return " ".join(filter(None, [outcome, written])) or WORDLESS.get(event.step, "")


WORDLESS = {
    "take_up": "The Migration Management Agent has taken this up.",
    "close": "The answer is accepted, and the question is closed.",
    "withdraw": "Withdrawn.",
    "close_with_migration": "Closed: the migration is cancelled.",
    "withdraw_with_migration": "Closed: the migration is cancelled.",
    "dismiss_with_migration": "Closed: the migration is cancelled.",
}
