"""Which open tasks put a go-live date at risk: those that come later than they are needed (decision 72)."""

from django.db.models import F, Q


def that_put_the_date_at_risk(items, today):
    """Of running tasks, a queryset."""
    return items.filter(Q(due_on__gt=F("needed_by")) | Q(due_on__lt=today, needed_by__lt=today))


def puts_the_date_at_risk(due_on, needed_by, today) -> bool:
    """The same of one running task that has been read."""
    return needed_by is not None and (due_on > needed_by or (due_on < today and needed_by < today))
