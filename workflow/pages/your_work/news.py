"""What has changed across the reader's migrations, what goes live soon, which drafts wait to be finished."""

from datetime import timedelta

from django.db.models import CharField, DateField, Exists, Value
from django.db.models.functions import Cast
from django.urls import reverse

from catalogue.models import Organisation
from workflow.audit.event import Event
from workflow.formatting import long_date, moment, short_date
from workflow.kernel.participation import Participation, takes_part
from workflow.kernel.visibility import LOCAL
from workflow.pages.start.questions import CHECK
from workflow.reading.addresses import page_of
from workflow.reading.history.outcome_labels import label_of
from workflow.reading.readers import reads_as_supplier
from workflow.tracks.go_live import AGREED, GoLiveDate
from workflow.tracks.start_draft import StartDraft

MOST = 10
SOON = timedelta(weeks=4)
COLUMNS = (
    "subject", "step", "at", "by_user__name", "by_organisation__name", "named",
    "migration__reference", "migration__practice__name",
)  # fmt: skip
NO_TEXT = Value("", output_field=CharField())
NO_DATE = Value(None, output_field=DateField())


def changed_since(moment_, actor) -> list[dict]:
    """What others did, newest first, as pages/your_work/your_work.jinja takes it."""
    events = Event.visible_to(actor).filter(at__gt=moment_, by_user__isnull=False).exclude(by_user=actor.user)
    events = events.annotate(named=Event.may_be_named_to(actor.organisation))
    rows = (_changed(event, actor) for event in events.order_by("-at", "-pk").values(*COLUMNS)[: 2 * MOST])
    once = {
        (row["title"], row["practice"], row["at"]): row for row in rows
    }  # the same of two systems is one piece of news
    return sorted(once.values(), key=lambda row: row["iso"], reverse=True)[:MOST]


def _changed(event, actor):
    reference, subject = event["migration__reference"], event["subject"]
    return {
        "title": label_of(subject, event["step"]),
        "href": page_of(reference, subject),
        "practice": event["migration__practice__name"],
        "by": _who(event, actor),
        "at": moment(event["at"]),
        "iso": event["at"].isoformat(),
    }


def _who(event, actor):
    """Suppliers that may not know of one another stay unnamed."""
    if not event["named"]:
        return "Staff at another supplier"
    return f"{event['by_user__name']}, {event['by_organisation__name']}"


def coming_and_begun(actor, today) -> tuple[list[dict], list[dict], bool]:
    """Go-lives of the next 4 weeks, drafts, and whether the reader takes part in anything, in one query."""
    named = {"go_live": [], "draft": [], "part": []}
    queries = (_go_lives(actor, today), _drafts(actor), _takes_part(actor))
    columns = ("kind", "name", "code", "key", "day", "word")
    for row in queries[0].union(*queries[1:], all=True):
        named[row[0]].append(dict(zip(columns, row, strict=True)))
    go_lives = sorted(named["go_live"], key=lambda row: row["day"])
    drafts = sorted(named["draft"], key=lambda row: row["day"], reverse=True)
    return ([_go_live_row(row) for row in go_lives[:MOST]], [_draft_row(row) for row in drafts], bool(named["part"]))


def _go_lives(actor, today):
    dates = GoLiveDate.visible_to(actor).filter(on__range=(today, today + SOON), state__in=AGREED)
    if not reads_as_supplier(actor):
        dates = dates.filter(takes_part(actor.organisation, party__in=LOCAL))
    dates = dates.exclude(migration__state="cancelled")
    return _columns(dates, "go_live", "migration__practice__name", "migration__practice__ods_code",
                    "migration__reference", "on", "state")  # fmt: skip


def _drafts(actor):
    drafts = StartDraft.visible_to(actor).filter(migration=None)
    keyed = drafts.annotate(key=Cast("pk", CharField()))
    return _columns(keyed, "draft", "practice__name", "practice__ods_code", "key", "saved_on", NO_TEXT)


def _takes_part(actor):
    """One row or none, however many there are."""
    own = {"organisation": actor.organisation, "disclosed_on__isnull": False, "ended_on": None}
    takes_part = Exists(Participation.visible_to(actor).filter(**own))
    itself = Organisation.objects.filter(takes_part, pk=actor.organisation.pk)
    return _columns(itself, "part", NO_TEXT, NO_TEXT, NO_TEXT, NO_DATE, NO_TEXT)


def _columns(rows, kind, *columns):
    return rows.order_by().values_list(Value(kind, output_field=CharField()), *columns)


def _go_live_row(row):
    return {
        "practice": row["name"],
        "ods_code": row["code"],
        "href": reverse("overview", kwargs={"reference": row["key"]}),
        "date": long_date(row["day"]),
        "status": "Confirmed" if row["word"] == "confirmed" else "Provisional",
    }


def _draft_row(row):
    return {
        "practice": row["name"] or "A practice you have not chosen yet",
        "ods_code": row["code"] or "",
        "href": reverse("start_question", kwargs={"draft": int(row["key"]), "question": CHECK}),
        "saved": short_date(row["day"]),
    }
