"""Takes the step of each record in a transaction of its own, and says of each what came of it."""

from dataclasses import replace
from typing import NamedTuple
from uuid import uuid4

from django.db import IntegrityError, transaction

from workflow.audit.event import Event
from workflow.engine.perform import perform
from workflow.kernel.steps import NotAllowed
from workflow.notifications.batch_mail import gather, release
from workflow.pages.bulk.row import Row
from workflow.web.doubtful_number import explanation_in


class Outcome(NamedTuple):
    row: Row
    refusal: str = ""
    event: Event | None = None


def take_each(rows, for_all) -> list[Outcome]:
    """`for_all`: the form of the answers that are the same for each, or None where none is left to take.

    Each reader gets one mail about all of them.
    """
    batch = uuid4().hex
    outcomes = [_take(row, for_all, batch) for row in rows]
    release(batch)
    return outcomes


def _take(row, for_all, batch) -> Outcome:
    if row.done:
        return Outcome(row, event=row.done)
    if row.refusal:
        return Outcome(row, row.refusal)
    try:
        with transaction.atomic():
            event = _perform(row, for_all)
            gather(batch, event)
    except NotAllowed as refusal:
        return Outcome(row, str(refusal))
    except IntegrityError:
        return Outcome(row, f"{row.form.clashes_with}.")
    return Outcome(row, event=event)


def _perform(row, for_all):
    answers = row.form.answers() | {name: for_all.cleaned_data[name] for name in for_all.same_for_all}
    explained = filter(None, (explanation_in(for_all), explanation_in(row.form)))
    actor = replace(row.actor, explains="; ".join(explained))
    version = row.form.cleaned_data["version"]
    return perform(row.record, row.kind.step.name, actor=actor, version=version, key=row.key, **answers)
