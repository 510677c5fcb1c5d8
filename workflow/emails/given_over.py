"""The mail to an organisation whose part in a migration another has taken."""

from catalogue.models import Organisation
from workflow.audit.event import Event
from workflow.deadlines.endings import Ending
from workflow.deadlines.work_item import WorkItem
from workflow.emails.content import Letter
from workflow.formatting import long_date
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.outbox.templates import templates
from workflow.tracks.migration import Migration
from workflow.tracks.presentation.work_item_system import with_systems

MOST = 20


def given_over_letter(email) -> Letter | None:
    """Nothing once it has its part again. No reason: that is between those who go on with it."""
    facts = email.facts
    plays = Participation.everything.filter(
        migration=facts["given_over"], organisation=facts["organisation"], party=facts["party"], ended_on=None
    )
    if plays.exists():
        return None
    migration = Migration.everything.select_related("practice").get(pk=facts["given_over"])
    event = Event.everything.get(migration=migration.pk, number=facts["event"])
    tasks = [one.title for one in with_systems(_given_over(migration, facts["organisation"], event))]
    names = {name: Organisation.objects.get(pk=facts[name]).distinct_name for name in ("successor", "organisation")}
    return given_over(migration.practice, Party(facts["party"]), tasks, reference=migration.reference,
                      by=event.by_organisation.distinct_name, on=event.on, **names)  # fmt: skip


def given_over(practice, party, tasks, *, reference, by, successor, organisation, on) -> Letter:
    """Its part in the migration of that practice; organisations by name, tasks in words."""
    part, name = party.label.removeprefix("the "), practice.distinct_name
    body = templates.get_template("given_over.txt.jinja").render(
        practice=name, code=practice.ods_code, part=part, by=by, successor=successor, on=long_date(on),
        tasks=tasks[:MOST], more_tasks=len(tasks[MOST:]),
    )  # fmt: skip
    return Letter(f"Another {part} has taken over for {name}", body, f"/given-over/{reference}/", "See what you wrote",
                  practice=name, because=f"you work for {organisation}")  # fmt: skip


def _given_over(migration, organisation, event):
    items = WorkItem.everything.filter(migration=migration, owner=organisation, ended=Ending.HANDED_OVER)
    return items.filter(closed_on=event.on).select_related("migration__practice").order_by("due_on", "pk")
