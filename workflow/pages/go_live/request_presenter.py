"""The date that is asked for beside the one that stands: who has answered what, and until when."""

from workflow.formatting import long_date, short_date
from workflow.pages.go_live.presenter import (
    AGREED,
    CONFIRMED,
    NOT_ASKED,
    NOT_REPLIED,
    counts,
    days_of_data,
    former,
    how_many,
    organisations_that_agree,
    reply_by,
)
from workflow.pages.go_live.rounds import in_words, named, said_by
from workflow.reading.next_steps import actions, answers_for_others, turn
from workflow.tracks.date_request import OPEN, DateRequest
from workflow.tracks.go_live import GoLiveDate

ASKED, OFFERED = "Asked for it", "Offered"
NO_LONGER = "Agreed before it left: this no longer counts"


def open_request(case) -> DateRequest | None:
    """As far as the reader may see it."""
    return next((request for request in case.all(DateRequest) if request.state in OPEN), None)


def agreed_so_far(case, request) -> str:
    """“28 Jan is asked for: 1 of 4 organisations has agreed”, as the page of the date counts them."""
    day = next(iter(case.all(GoLiveDate)))
    rows = [{**one, "word": _word(case, day, request, one["pk"])} for one in organisations_that_agree(case)]
    return f"{short_date(request.on)} is asked for: {how_many(rows)}"


def request_panel(case, day, request, happened) -> dict:
    """As pages/go_live/request.jinja takes it; reasons of the three only for the three."""
    rows = [one | _answer(case, day, request, one["pk"], happened) for one in organisations_that_agree(case)]
    return {
        "title": "Another date is asked for" if day.on else "The date that is suggested",
        "date": long_date(request.on),
        "fall_backs": in_words(request.fall_backs),
        "asked": f"Asked for by {named(case, request.asked_by_id)} on {short_date(request.asked_on)}.",
        "stands": f"{long_date(day.agreed_on)} stands until everyone has agreed this one." if day.agreed_on else "",
        "sentence": " ".join(filter(None, [counts(rows), turn(case, request)])),
        "reason": request.reason if case.is_local else "",
        "note": request.note,
        "advised": days_of_data(case, request),
        "answers": rows + _former(case, request, happened),
        "actions": actions(case, request) + answers_for_others(case, request),
    }


def _former(case, request, happened):
    left = former(case, map(int, request.yes))
    return [one | {"word": NO_LONGER, "who": said_by(one["pk"], request, happened)} for one in left]


def _answer(case, day, request, organisation, happened):
    who = said_by(organisation, request, happened)
    return {"word": _word(case, day, request, organisation), "who": who, "due": reply_by(case, request, organisation)}


def _word(case, day, request, organisation):
    if organisation == request.asked_by_id and str(organisation) in request.yes:
        return ASKED
    if organisation == request.supplier_id:
        return _of_the_supplier(case, day, request)
    if (days := request.yes.get(str(organisation))) is None:
        return NOT_REPLIED
    return AGREED if days == request.days else f"{AGREED}: {' and '.join(in_words(days))}"


def _of_the_supplier(case, day, request):
    if request.chosen:
        return CONFIRMED
    if request.on.isoformat() in day.held_offers(case.today):
        return OFFERED
    return NOT_REPLIED if request.state == "with_supplier" else NOT_ASKED
