"""What another go-live date would change, tried out: everybody says yes, the change is read, all of it is undone."""

from datetime import timedelta

from django.db import transaction

from catalogue.models import Organisation
from workflow import clock
from workflow.db.subject import is_about
from workflow.db.wall.reader import as_the_portal
from workflow.deadlines.work_item import WorkItem
from workflow.engine.perform import perform
from workflow.formatting import counted, listed, long_date, lower_first, short_date
from workflow.kernel.visibility import Actor
from workflow.outbox.email import Email
from workflow.tracks.date_request import DateRequest
from workflow.tracks.dates.extract_dates import delivered
from workflow.tracks.migration import Migration
from workflow.tracks.presentation.work_item_system import system_of_item, titled

NOTHING = "no deadline moves."
A_YEAR = 365


def try_out(record, step, actor, answers) -> list[str]:
    """For the three, who may know of every part of it. Nothing rings, nothing leaves, nothing stays."""
    with transaction.atomic(), as_the_portal():
        before = _open_items(record.migration)
        standing, mails = record.migration.go_live.agreed_on, _mails(record.migration)
        perform(record, step, actor=actor, **answers)
        request = _everybody_says_yes(record.migration_id)
        migration = Migration.everything.get(pk=record.migration_id)
        found = [_heading(request), *_deadlines(before, _open_items(migration))]
        found += [*_mailed(migration, mails), *_money(migration, standing)]
        transaction.set_rollback(True)
    return found


def _everybody_says_yes(pk) -> DateRequest:
    request = Migration.everything.get(pk=pk).all(DateRequest)[-1]
    for organisation in Organisation.objects.filter(pk__in=request.yet_to_answer()).order_by("pk"):
        perform(request, "agree", actor=Actor(None, organisation), dates=request.days)
    request = Migration.everything.get(pk=pk).all(DateRequest)[-1]
    if request.state == "with_supplier":
        said = {"on": request.on, **_extracts_as_far_ahead(request)}
        usable = [one.pk for one in delivered(request.migration)]  # of which only the new supplier knows better
        perform(request, "confirm", actor=Actor(None, request.supplier), still_usable=usable, **said)
    return request


def _extracts_as_far_ahead(request) -> dict:
    """As long before the date as those of the one that stands; which days they are, the new supplier says."""
    standing = request.migration.go_live
    days = {name: getattr(standing, name) for name in ("initial_extract_on", "final_extract_on")}
    ahead = {name: standing.on - day if standing.on and day else timedelta(0) for name, day in days.items()}
    return {name: max(request.on - gap, clock.today()) for name, gap in ahead.items()}


def _heading(request):
    return f"After the last yes, if {long_date(request.on)} is agreed as it is asked for:"


# ------------------------------------------------------------------ what is read before and after
def _open_items(migration) -> dict:
    items = WorkItem.everything.filter(migration=migration.pk, closed_on=None).exclude(is_about("daterequest"))
    return {item.pk: item for item in _named(items)}


def _named(items):
    """With the owner and the system, which tells those of one name apart."""
    return items.select_related("owner").annotate(system=system_of_item())


def _deadlines(before, after) -> list[str]:
    new = [_owes(item) for pk, item in after.items() if pk not in before and not item.paused_on]
    ended = _named(WorkItem.everything.filter(pk__in=before.keys() - after.keys())).order_by("pk")
    ends = [f"{_task(item)} ends: {item.get_ended_display().lower()}" for item in ended]
    both = [(before[pk], item) for pk, item in after.items() if pk in before]
    return new + ends + [said for was, now in both if (said := _moves(was, now))] or [NOTHING]


def _owes(item):
    deed = lower_first(item.title) + (f" ({item.system})" if item.system else "")
    return f"{item.owner.name} has to {deed}, by {short_date(item.due_on)} if it is agreed today"


def _task(item):
    return f"“{titled(item.title, item.system)}” of {item.owner.name}"


def _moves(was, now):
    task = _task(now)
    if now.waits_for and not was.waits_for:
        return f"{task} stands still, waiting for {now.waits_for}"
    if was.paused_on and not now.paused_on:
        return f"{task} goes on, due {short_date(now.due_on)}"
    return f"{task} is due {short_date(now.due_on)}, not {short_date(was.due_on)}" if now.due_on != was.due_on else ""


def _mails(migration):
    newest = Email.objects.filter(migration=migration.pk).order_by("-pk").first()
    return newest.pk if newest else 0


def _mailed(migration, since):
    mails = Email.objects.filter(migration=migration.pk, pk__gt=since)
    told = {mail.facts["organisation"] for mail in mails}
    names = listed([one.name for one in Organisation.objects.filter(pk__in=told).order_by("name")])
    return [f"{counted(len(mails), 'email')} would go on the way there, to {names}"] if told else []


def _money(migration, standing):
    """Only where somebody has typed what the current system costs."""
    now = migration.go_live.agreed_on
    charge = migration.registered_on and migration.call_off("decommission").monthly_charge
    if not (charge and standing and now) or now == standing:
        return []
    days = (now - standing).days
    cost, how = round(charge * 12 / A_YEAR * abs(days)), "longer" if days > 0 else "less long"
    return [f"{migration.from_system} is paid for {counted(abs(days), 'day')} {how}: about £{cost:,}"]
