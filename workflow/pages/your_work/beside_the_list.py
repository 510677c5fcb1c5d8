"""What stands beside the list: who is late with what the reader waits for, messages nobody has read, go-lives of eight
weeks, drafts."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models.functions import TruncDate

from workflow.conversation.message import Message
from workflow.conversation.unread import unread
from workflow.db.compiled_once import compiled_once, planned_once
from workflow.db.labelled_rows import labelled
from workflow.formatting import near_date, short_date
from workflow.operations.named_page import named_page
from workflow.pages.start.questions import CHECK
from workflow.pages.your_work import next_go_lives
from workflow.reading.whole_migrations import chosen, own
from workflow.reading.work_items import OWNERS
from workflow.tracks.start_draft import StartDraft

DRAFTS = 5
MESSAGES = 3
ORGANISATIONS = 6


@dataclass(frozen=True)
class Beside:
    """As _beside.jinja and the drafts take them."""

    messages: list[dict]
    go_lives: list[dict]
    ahead: dict  # the same and two more on a line
    drafts: list[dict]
    takes_part: bool  # in any migration
    wait_for_yes: int  # people whom the reader may let in


def waiting_for(found, said, today, calendar) -> dict:
    """The organisations that are late with most; the others are behind the link to all of them. `said`: the names of
    those first ones."""
    rows = []
    for one in found[:ORGANISATIONS]:
        [[name, code, _]] = said[OWNERS, one.pk]
        href = f"{named_page('remind_late')}?to={code}" if one.reminded < one.late else None
        rows.append({"name": name, "late": one.late, "oldest": one.latest(today, calendar), "href": href})
    return {"rows": rows, "more": len(found) - len(rows), "late": sum(one.late - one.reminded for one in found),
            "to_remind": sum(one.reminded < one.late for one in found), "reminded": bool(found)}  # fmt: skip


def first_parts(actor, now, today, invitations) -> list:
    """For `read_labelled`: where to begin hangs on how much the reader has, so that they are planned each time.
    `invitations`: of people who wait for the reader's yes."""
    waiting = labelled("invitation", invitations, "pk", where="pk")
    return [next_go_lives.first(actor, today), _messages(actor, now), waiting]


def parts(actor, today, found) -> list:
    """The others. `found`: the first ones."""
    return [next_go_lives.of_those(found, actor, today), _drafts(actor), _takes_part(actor)]


def read(said, today) -> Beside:
    """What was asked for by both."""
    found = defaultdict(list)
    for (kind, _), rows in sorted(said.items()):
        found[kind] += rows
    go_lives = next_go_lives.sorted_of(found)
    messages, drafts = (sorted(found[kind], reverse=True) for kind in ("message", "draft"))
    return Beside([_message_row(*row, today) for row in messages], next_go_lives.rows(go_lives),
                  next_go_lives.line(go_lives, today), [_draft_row(*row) for row in drafts],
                  bool(found["part"]), len(found["invitation"]))  # fmt: skip


@planned_once
def _takes_part(actor):
    return labelled("part", own(actor), "pk", where="pk")[:1]


@planned_once
def _drafts(actor):
    newest = StartDraft.visible_to(actor).filter(migration=None).order_by("-saved_on", "-pk").values("pk")[:DRAFTS]
    few = StartDraft.visible_to(actor).filter(pk__in=newest)
    return labelled("draft", few, "saved_on", "pk", "practice__distinct_name", "practice__ods_code", where="pk")


@compiled_once
def _messages(actor, now):
    few = chosen(Message, unread(actor, now).values("pk")[:MESSAGES])
    return labelled("message", few.annotate(on=TruncDate("at")), "on", "pk", "migration__practice__distinct_name",
                    "migration__reference", "organisation__distinct_name", where="pk")  # fmt: skip


def _message_row(day, _, practice, reference, sender, today):
    return {
        "practice": practice,
        "href": named_page("messages", reference=reference),
        "sender": sender,
        "day": near_date(date.fromisoformat(day), today),
    }


def _draft_row(day, pk, practice, code):
    return {
        "practice": practice or "A practice you have not chosen yet",
        "ods_code": code or "",
        "href": named_page("start_question", draft=pk, question=CHECK),
        "saved": short_date(date.fromisoformat(day)),
    }
