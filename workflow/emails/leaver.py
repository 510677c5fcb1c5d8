"""What the leads are told when somebody leaves or their account is closed: which tasks are nobody's now, and where they
were the contact."""

from catalogue.models import Organisation, User
from workflow.deadlines.work_item import WorkItem
from workflow.emails.content import Letter
from workflow.emails.task_words import listed
from workflow.formatting import counted, long_date
from workflow.kernel.participation import Participation
from workflow.outbox.templates import templates
from workflow.tracks.presentation.work_item_system import with_systems

MOST = 20


def leaver_letter(email) -> Letter | None:
    """What has been done or given to somebody in the meantime is left out; nothing is said of nothing."""
    facts = email.facts
    person, organisation = User.objects.get(pk=facts["person"]), Organisation.objects.get(pk=facts["organisation"])
    tasks, migrations = _tasks(facts), _migrations(person, organisation)
    if not tasks and not migrations:
        return None
    return left_behind(person.name, organisation.name, tasks, migrations, is_closed=facts.get("is_closed", False))


def left_behind(name, organisation, tasks, migrations, *, is_closed) -> Letter:
    """By somebody of that name: tasks and migrations, each in words. `is_closed`: they have not left, their account is
    closed."""
    body = templates.get_template("leaver.txt.jinja").render(
        name=name, organisation=organisation, is_closed=is_closed, tasks=tasks[:MOST], more_tasks=len(tasks[MOST:]),
        migrations=migrations[:MOST], more_migrations=len(migrations[MOST:]),
    )  # fmt: skip
    what = counted(len(tasks), "task") if tasks else counted(len(migrations), "migration")
    why = f"the account of {name} is closed" if is_closed else f"{name} has left"
    return Letter(f"{what} to give to somebody: {why}", body, "/", "See your work")


def _tasks(facts) -> list[str]:
    items = WorkItem.everything.filter(pk__in=facts["items"], closed_on=None, assignee=None)
    found = with_systems(items.select_related("migration__practice").order_by("due_on", "pk"))
    return [line_of(item) for item in found]


def line_of(item) -> str:
    return listed(item, item.migration.practice.distinct_name, f"Due {long_date(item.due_on)}.")


def _migrations(person, organisation) -> list[str]:
    """What the organisation knows of, and that is not over."""
    parts = Participation.everything.filter(
        contact=person, organisation=organisation, ended_on=None, disclosed_on__isnull=False
    ).exclude(migration__state="cancelled")
    names = parts.order_by("migration__practice__name").values_list(
        "migration__practice__name", "migration__practice__ods_code"
    )
    return list(dict.fromkeys(f"{name} ({code})" for name, code in names))
