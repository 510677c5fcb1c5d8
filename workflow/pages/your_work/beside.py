"""What stands beside the list: who is late with what the reader waits for, messages nobody has read, go-lives of eight
weeks, drafts."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import CharField, DateField, Exists, Value
from django.db.models.functions import Cast, TruncDate
from django.urls import reverse

from catalogue.models import Organisation
from workflow.conversation.message import Message
from workflow.conversation.unread import unread
from workflow.formatting import near_date, short_date
from workflow.kernel.participation import Participation
from workflow.lists.columns import Standing, running_items, standing, there_is
from workflow.pages.start.questions import CHECK
from workflow.pages.your_work import weeks_ahead
from workflow.reading.desk.others import by_organisation
from workflow.reading.whole_migrations import chosen, seen_of
from workflow.tracks.go_live import AGREED, DateState, GoLiveDate
from workflow.tracks.start_draft import StartDraft

GO_LIVES, LISTED = 5, 3  # on the line, and below it
DRAFTS = 5
MESSAGES = 3
ORGANISATIONS = 6
SOON = timedelta(weeks=weeks_ahead.WEEKS)
AS_WANTED = (Standing.ON_TRACK, Standing.ON_TIME)
NO_TEXT = Value("", output_field=CharField())
NO_DATE = Value(None, output_field=DateField())
COLUMNS = ("kind", "name", "code", "key", "day", "word")


@dataclass(frozen=True)
class Beside:
    """As _beside.jinja and the drafts take them."""

    messages: list[dict]
    go_lives: list[dict]
    ahead: dict  # the same and two more on a line
    drafts: list[dict]
    takes_part: bool  # in any migration
    wait_for_yes: int  # people whom the reader may let in


def waiting_for(late, today, calendar) -> dict:
    """The organisations that are late with most; the others are behind the link to all of them. `late`: the tasks that
    nobody was reminded of today."""
    found = by_organisation(late)
    rows = [
        {
            "name": one.name,
            "late": one.late,
            "oldest": one.latest(today, calendar),
            "href": f"{reverse('remind_late')}?to={one.code}" if one.reminded < one.late else None,
        }
        for one in found[:ORGANISATIONS]
    ]
    return {"rows": rows, "more": len(found) - len(rows), "late": sum(one.late - one.reminded for one in found),
            "to_remind": sum(one.reminded < one.late for one in found), "reminded": bool(found)}  # fmt: skip


def beside(actor, now, today, invitations) -> Beside:
    """In one query. `invitations`: of people who wait for the reader's yes."""
    named = {"message": [], "go_live": [], "draft": [], "part": [], "invitation": []}
    waiting = _columns(invitations, "invitation", NO_TEXT, NO_TEXT, NO_TEXT, NO_DATE, NO_TEXT)
    queries = (_go_lives(actor, today), _drafts(actor), _messages(actor, now), _takes_part(actor), waiting)
    for row in queries[0].union(*queries[1:], all=True):
        named[row[0]].append(dict(zip(COLUMNS, row, strict=True)))
    go_lives = sorted(named["go_live"], key=lambda row: row["day"])
    drafts, messages = (sorted(named[kind], key=lambda row: row["day"], reverse=True) for kind in ("draft", "message"))
    return Beside([_message_row(row, today) for row in messages], [_go_live_row(row) for row in go_lives[:LISTED]],
                  weeks_ahead.line([(row["day"], _is_late(row)) for row in go_lives], today, GO_LIVES),
                  [_draft_row(row) for row in drafts], bool(named["part"]), len(named["invitation"]))  # fmt: skip


def _go_lives(actor, today):
    """Cut before anything else is looked up: a supplier of half the country has thousands of them."""
    dates = seen_of(GoLiveDate, actor).filter(on__range=(today, today + SOON), state__in=AGREED)
    first = dates.order_by("on", "pk").values("pk")[:GO_LIVES]
    few, running = chosen(GoLiveDate, first), running_items(actor, "migration")
    stands = standing(
        actor, today, running, is_late=there_is(running.filter(due_on__lt=today)), date="", of="migration__"
    )
    return _columns(few.annotate(stands=stands), "go_live", "migration__practice__distinct_name", "state",
                    "migration__reference", "on", "stands")  # fmt: skip


def _drafts(actor):
    newest = StartDraft.visible_to(actor).filter(migration=None).order_by("-saved_on", "-pk").values("pk")[:DRAFTS]
    keyed = StartDraft.visible_to(actor).filter(pk__in=newest).annotate(key=Cast("pk", CharField()))
    return _columns(keyed, "draft", "practice__distinct_name", "practice__ods_code", "key", "saved_on", NO_TEXT)


def _messages(actor, now):
    few = Message.visible_to(actor).filter(pk__in=unread(actor, now).values("pk")[:MESSAGES])
    return _columns(few.annotate(on=TruncDate("at")), "message", "migration__practice__distinct_name",
                    "migration__practice__ods_code", "migration__reference", "on",
                    "organisation__distinct_name")  # fmt: skip


def _takes_part(actor):
    """One row or none, however many there are."""
    own = {"organisation": actor.organisation, "disclosed_on__isnull": False, "ended_on": None}
    takes_part = Exists(Participation.visible_to(actor).filter(**own))
    itself = Organisation.objects.filter(takes_part, pk=actor.organisation.pk)
    return _columns(itself, "part", NO_TEXT, NO_TEXT, NO_TEXT, NO_DATE, NO_TEXT)


def _columns(rows, kind, *columns):
    return rows.order_by().values_list(Value(kind, output_field=CharField()), *columns)


def _message_row(row, today):
    return {
        "practice": row["name"],
        "href": reverse("messages", kwargs={"reference": row["key"]}),
        "sender": row["word"],
        "day": near_date(row["day"], today),
    }


def _go_live_row(row):
    """How the list says that it stands, and where nothing is in its way how firm the date is."""
    firm = "Confirmed" if row["code"] == DateState.CONFIRMED else "Provisional"
    return {
        "practice": row["name"],
        "href": reverse("overview", kwargs={"reference": row["key"]}),
        "date": f"{row['day'].day} {row['day']:%b}",
        "status": firm if row["word"] in AS_WANTED else Standing(row["word"]).label,
        "is_late": _is_late(row),
    }


def _is_late(row) -> bool:
    return row["word"] in (Standing.AT_RISK, Standing.LATE)


def _draft_row(row):
    return {
        "practice": row["name"] or "A practice you have not chosen yet",
        "ods_code": row["code"] or "",
        "href": reverse("start_question", kwargs={"draft": int(row["key"]), "question": CHECK}),
        "saved": short_date(row["day"]),
    }
