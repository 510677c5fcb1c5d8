"""Which open tasks put a go-live date at risk: the one place to change when a task knows by when it is needed."""

from datetime import timedelta

from django.db.models import F, OuterRef, Q, Subquery

from workflow.tracks.go_live import GoLiveDate

CLOSE = timedelta(weeks=4)


def that_put_the_date_at_risk(items, actor, today):
    """Of running tasks, a queryset, those due on the day of go-live or after it, and the late ones when it is close.
    A date that the reader may not know puts nothing at risk."""
    dates = GoLiveDate.visible_to(actor).filter(migration=OuterRef("migration_id"))
    late = Q(due_on__lt=today, go_live_on__lte=today + CLOSE)
    return items.alias(go_live_on=Subquery(dates.values("on")[:1])).filter(Q(due_on__gte=F("go_live_on")) | late)


def puts_the_date_at_risk(due_on, go_live_on, today) -> bool:
    """The same of one running task that has been read."""
    if go_live_on is None:
        return False
    return due_on >= go_live_on or (due_on < today and go_live_on <= today + CLOSE)
