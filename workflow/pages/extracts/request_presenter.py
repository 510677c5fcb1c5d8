"""One data extract request: its extracts, what their holder attests, and what was asked and answered."""

from workflow.formatting import listed, long_date
from workflow.kernel.steps import Party
from workflow.reading.history.case_history import who_and_when
from workflow.web.step_form import stored_day

SIGNS_ANEW = "The practice signs for another day"
ATTESTED = (
    ("encryption", "Encryption"),
    ("route", "How it was sent"),
    ("key_route", "How the key was sent"),
    ("dde_version", "DDE version"),
    ("manifest", "What it contains"),
    ("attested_by", "Attested by"),
)


def extract_rows(case, request, happened) -> list[dict]:
    """Rows of the table of extracts: the one that the record is of, and a further one where the form names it."""
    said, received = request.attestation, happened.last(request, "acknowledge", "accept", "reject")
    kind = request.get_kind_display().removesuffix(" extract")
    asked = {"kind": kind, "wanted": _wanted(request, request.wanted_on), "advised_by": _advised(case, request),
               "provided": long_date(request.provided_on), "method": said.get("encryption", ""),
               "attested_by": f"Attested by {said['attested_by']}" if said else "", "dde": _dde(said),
               "received": _received(request, received)}  # fmt: skip
    rows = [asked] if request.wanted_on else []
    if other := request.other_wanted:
        rows.append({"kind": other["what"], "wanted": _wanted(request, stored_day(other["on"]))})
    return rows


def _wanted(request, day) -> str:
    return f"{'No longer ' if request.signs_anew else ''}{long_date(day)}"


def _dde(said) -> str:
    """Under a heading that it shares: a bare “4.2” would say nothing."""
    version = said.get("dde_version", "")
    return f"DDE {version}" if version and "DDE" not in version else version


def _advised(case, request) -> str:
    if not request.formal_request:
        return ""
    return SIGNS_ANEW if request.signs_anew else f"Advised by {advisers(case)}"


def advisers(case) -> str:
    return listed([case.name_of(pk) for pk in sorted(case.migration.playing(Party.TARGET))])


def _received(request, event) -> str:
    if not event or request.state not in ("received", "accepted", "rejected"):
        return ""
    word = {"received": "Safely", "accepted": "Accepted", "rejected": "Rejected"}[request.state]
    return f"{word}, {who_and_when(event)}"


def attestation_rows(request) -> list[dict]:
    """The attestation of decision 39; the file and its key never enter the portal."""
    said = request.attestation
    return [{"key": name, "value": said[key]} for key, name in ATTESTED if said.get(key)]


def word_of_the_supplier(request) -> list[dict]:
    """What it named after a rejection, and what it said of an extract when it advised another day."""
    if request.next_on:
        return [{"key": "Next day named by the new supplier", "value": long_date(request.next_on)}]
    if request.is_still_usable:
        return [{"key": f"For the day advised since, {long_date(request.advised_on)}", "value": "Still usable"}]
    return []


def why_rejected(request, happened) -> dict | None:
    """{text, by}, while nothing has been asked for since."""
    event = happened.last(request, "reject") if request.state == "rejected" else None
    return event and {"text": event.answers["reason"], "by": who_and_when(event)}


def questions(request, happened) -> list[dict]:
    """What the holder asked, the answers, rejections and further requests: rows of thread.jinja."""
    rows = []
    for event in happened.to(request, "query", "clarify", "reject", "ask_again", "tell_agent"):
        text = event.answers.get("question") or event.answers.get("text") or event.answers["reason"]
        before = {"reject": "Rejected: ", "ask_again": "Asked for again: "}.get(event.step, "")
        rows.append(happened.message(event, before + text))
    return rows
