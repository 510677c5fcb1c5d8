"""What somebody has reported about a deadline, and how it was ruled."""

from workflow.formatting import counted
from workflow.operations.address_codes import code_of
from workflow.reading.next_steps import open_steps, step_href
from workflow.tracks.disputes.contested_deadline import Contest
from workflow.tracks.disputes.who_rules import party_that_rules


def rulings_of(item, case) -> list[dict]:
    """[{sentence, text, ruling, why, actions}], oldest first; `actions` are those of whoever may rule on it."""
    return [_ruling(one, item, case) for one in case.all(Contest) if one.work_item_id == item.pk]


def report_href(item, case) -> str | None:
    """Where the reader reports a mistake; None where they cannot, or somebody has and waits for the ruling."""
    waits = any(one.state == "raised" and one.work_item_id == item.pk for one in case.all(Contest))
    if waits or "contest_deadline" not in open_steps(case, case.migration):
        return None
    return step_href(case.migration, "contest_deadline", work_item=code_of("item", item.pk))


def _ruling(contest, item, case):
    may = open_steps(case, contest)
    return {
        "sentence": f"Staff at {case.name_of(contest.asked_by_id)} reported a mistake in this deadline.",
        "text": contest.text,
        "ruling": _in_words(contest, item),
        "why": contest.ruling,
        "actions": [{"text": text, "href": step_href(contest, name)} for name, text in ANSWERS if name in may],
    }


ANSWERS = (("uphold", "Correct the deadline"), ("dismiss", "Leave the deadline as it is"))


def _in_words(contest, item):
    who = party_that_rules(contest, item).label
    who = who[0].upper() + who[1:]
    if contest.state == "upheld":
        did = "added" if contest.days > 0 else "took off"
        return f"{who} {did} {counted(abs(contest.days), 'working day')}."
    return f"{who} has not ruled yet." if contest.state == "raised" else f"{who} left the deadline as it is."
