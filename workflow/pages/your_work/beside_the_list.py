"""What stands beside the list: who is late with what the reader waits for, messages nobody has read, go-lives of eight
weeks, drafts."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from operator import itemgetter
from typing import NamedTuple

from django.db.models.functions import TruncDate
from django.urls import reverse

from workflow.conversation.message import Message
from workflow.conversation.unread import unread
from workflow.db.compiled_once import compiled_once
from workflow.db.labelled_rows import labelled
from workflow.formatting import near_date, short_date
from workflow.lists.columns import Standing, running_items, standing, there_is
from workflow.pages.start.questions import CHECK
from workflow.pages.your_work import weeks_ahead
from workflow.reading.whole_migrations import chosen, own, seen_of
from workflow.reading.work_items import OWNERS
from workflow.tracks.go_live import AGREED, DateState, GoLiveDate
from workflow.tracks.start_draft import StartDraft

GO_LIVES, LISTED = 5, 3  # on the line, and below it
DRAFTS = 5
MESSAGES = 3
ORGANISATIONS = 6
SOON = timedelta(weeks=weeks_ahead.WEEKS)
AS_WANTED = (Standing.ON_TRACK, Standing.ON_TIME)


class GoLive(NamedTuple):
    day: date
    practice: str
    reference: str
    state: str
    stands: str

    @property
    def is_late(self) -> bool:
        return self.stands in (Standing.AT_RISK, Standing.LATE)


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
        href = f"{reverse('remind_late')}?to={code}" if one.reminded < one.late else None
        rows.append({"name": name, "late": one.late, "oldest": one.latest(today, calendar), "href": href})
    return {"rows": rows, "more": len(found) - len(rows), "late": sum(one.late - one.reminded for one in found),
            "to_remind": sum(one.reminded < one.late for one in found), "reminded": bool(found)}  # fmt: skip


def parts(actor, now, today, invitations) -> list:
    """For `read_labelled`. `invitations`: of people who wait for the reader's yes."""
    waiting = labelled("invitation", invitations, "pk", where="pk")
    return [_go_lives(actor, today), _drafts(actor), _messages(actor, now), _takes_part(actor), waiting]


def read(said, today) -> Beside:
    """What was asked for by `parts`."""
    found = defaultdict(list)
    for (kind, _), rows in sorted(said.items()):
        found[kind] += rows
    go_lives = [GoLive(date.fromisoformat(day), *row) for day, *row in sorted(found["go_live"], key=itemgetter(0))]
    messages, drafts = (sorted(found[kind], reverse=True) for kind in ("message", "draft"))
    return Beside([_message_row(*row, today) for row in messages], [_go_live_row(one) for one in go_lives[:LISTED]],
                  weeks_ahead.line([(one.day, one.is_late) for one in go_lives], today, GO_LIVES),
                  [_draft_row(*row) for row in drafts], bool(found["part"]), len(found["invitation"]))  # fmt: skip


@compiled_once
def _takes_part(actor):
    return labelled("part", own(actor), "pk", where="pk")[:1]


@compiled_once
def _go_lives(actor, today):
    """Cut before anything else is looked up: a supplier of half the country has thousands of them."""
    dates = seen_of(GoLiveDate, actor).filter(on__range=(today, today + SOON), state__in=AGREED)
    first = dates.order_by("on", "pk").values("pk")[:GO_LIVES]
    few, running = chosen(GoLiveDate, first), running_items(actor, "migration")
    stands = standing(
        actor, today, running, is_late=there_is(running.filter(due_on__lt=today)), date="", of="migration__"
    )
    return labelled("go_live", few.annotate(stands=stands), "on", "migration__practice__distinct_name",
                    "migration__reference", "state", "stands", where="pk")  # fmt: skip


@compiled_once
def _drafts(actor):
    newest = StartDraft.visible_to(actor).filter(migration=None).order_by("-saved_on", "-pk").values("pk")[:DRAFTS]
    few = StartDraft.visible_to(actor).filter(pk__in=newest)
    return labelled("draft", few, "saved_on", "pk", "practice__distinct_name", "practice__ods_code", where="pk")


@compiled_once
def _messages(actor, now):
    few = Message.visible_to(actor).filter(pk__in=unread(actor, now).values("pk")[:MESSAGES])
    return labelled("message", few.annotate(on=TruncDate("at")), "on", "pk", "migration__practice__distinct_name",
                    "migration__reference", "organisation__distinct_name", where="pk")  # fmt: skip


def _message_row(day, _, practice, reference, sender, today):
    return {
        "practice": practice,
        "href": reverse("messages", kwargs={"reference": reference}),
        "sender": sender,
        "day": near_date(date.fromisoformat(day), today),
    }


def _go_live_row(one):
    """How the list says that it stands, and where nothing is in its way how firm the date is."""
    firm = "Confirmed" if one.state == DateState.CONFIRMED else "Provisional"
    return {
        "practice": one.practice,
        "href": reverse("overview", kwargs={"reference": one.reference}),
        "date": f"{one.day.day} {one.day:%b}",
        "status": firm if one.stands in AS_WANTED else Standing(one.stands).label,
        "is_late": one.is_late,
    }


def _draft_row(day, pk, practice, code):
    return {
        "practice": practice or "A practice you have not chosen yet",
        "ods_code": code or "",
        "href": reverse("start_question", kwargs={"draft": pk, "question": CHECK}),
        "saved": short_date(date.fromisoformat(day)),
    }
