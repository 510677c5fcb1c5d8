"""Recording what happened on an earlier day: `?earlier=1` adds the two questions to the page of a step."""

from dataclasses import replace

from workflow import clock
from workflow.engine.backdating import may_be_back_dated
from workflow.reading.work_items import visible_items
from workflow.tracks.disputes.earlier_day import NotOnThatDay
from workflow.web.date_fields import MonthNameDateField
from workflow.web.fields import LongWords

DAY, WHY = "happened_on", "why_later"
ASKED_BY = "earlier"
WHEN_IT_COUNTS = (
    "Whoever the answer was owed to is asked whether it came on this day. Until they say yes, the day it is recorded "
    "counts. It counts at once if you are the one it was owed to."
)


def ask_for_the_day(request, form, record, step):
    if _is_asked(request, record, step):
        form.fields[DAY] = MonthNameDateField(
            label="When did this happen?", what="The day it happened", missing="Enter the day it happened",
            only="past", help_text=WHEN_IT_COUNTS,
        )  # fmt: skip
        form.fields[WHY] = LongWords(
            label="Why are you recording it late?", what="The reason", missing="Say why you are recording it late",
            help_text="The history keeps both days and this reason.",
        )  # fmt: skip


def refuse(form, reason):
    """Beside the day where it is about the day."""
    if DAY in form.fields and isinstance(reason, NotOnThatDay):
        form.add_error(DAY, str(reason).rstrip("."))
    else:
        form.refuse(reason)


def with_the_day(actor, form):
    day = form.cleaned_data.get(DAY)
    earlier = day is not None and day < clock.today()
    return replace(actor, happened_on=day, why_later=form.cleaned_data[WHY]) if earlier else actor


def link_to_it(request, record, step) -> list[dict]:
    """For the page of a step that was taken in fact some days ago, where a deadline can end with it."""
    if not may_be_back_dated(type(record), step) or _is_asked(request, record, step):
        return []
    open_items = visible_items(request.actor).filter(migration=record.migration_id, closed_on=None)
    if not open_items.filter(subject=record.subject).exists():
        return []
    query = request.GET.copy()
    query[ASKED_BY] = "1"
    return [{"text": "It happened on an earlier day", "again_at": f"{request.path}?{query.urlencode()}"}]


def _is_asked(request, record, step):
    return ASKED_BY in request.GET and may_be_back_dated(type(record), step)
