"""The mail about a step: what is now yours to do, and what happened."""

from django.conf import settings
from django.urls import reverse

from catalogue.naming import people_of
from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.emails.content import Letter, told_by
from workflow.emails.news import News, words_for
from workflow.emails.task_words import by_when, listed, so_of, task_of
from workflow.formatting import counted, day_and_month
from workflow.notifications.preferences import fact_in_words
from workflow.outbox.templates import templates
from workflow.tracks.presentation.work_item_system import with_systems


def step_letter(email) -> Letter | None:
    migration, facts = email.migration, email.facts
    tasks = _tasks(facts["items"])
    email.told = told_by(email)  # what goes with it for a calendar is made of the same
    reader = email.told.reader
    news = [News(event, reader, template) for event in email.told.events if (template := words_for(event, reader))]
    if not tasks and not news:
        return None
    mine = reader.mine[0].organisation.name
    return about_step(
        migration,
        tasks,
        news,
        fact_in_words(facts),
        no_address=facts.get("no_address") and mine,
        no_contact=facts.get("no_contact") and not facts.get("no_address") and mine,
        get_in=nobody_there(email, reader) and settings.BASE_URL + reverse("get_in"),
    )


def about_step(migration, tasks, news, away="", *, no_address="", no_contact="", get_in="") -> Letter:
    """From what has been read: the open tasks that came with it, in due order, and `news`, Words. `no_address`,
    `no_contact`: the organisation that nobody reads for."""
    practice, name = migration.practice, migration.practice.distinct_name
    full_name, only = f"{practice.name} ({practice.ods_code})", tasks[0] if len(tasks) == 1 else None
    body = templates.get_template("step.txt.jinja").render(
        task=only and _task(only, full_name),
        tasks=[] if only else [listed(item, name, by_when(item.due_on), so_of(item)) for item in tasks],
        news=[piece.body for piece in news],
        full_name=full_name,
        no_address=no_address,
        no_contact=no_contact,
        get_in=get_in,
    )
    path, link = _where_to(migration, only, news)
    fact = _day_of(only, news) if only else ""
    return Letter(_subject(tasks, news, name), body, path, link, name, away, fact, migration.pk)


def _day_of(only, news) -> str:
    """What the subject ends with: beside news “by 2 December” would read as the day of the news."""
    if only.due_on < clock.today():
        return f"due {day_and_month(only.due_on)}"
    return f"{'act ' if _leading(news) else ''}by {day_and_month(only.due_on)}"


def _where_to(migration, only, news) -> tuple[str, str]:
    """Its one link: to the only task, else to where its reader may do something about the news."""
    if only:
        return reverse("work_item", args=[only.pk]), only.title
    about = next(((piece.page, piece.link) for piece in news if piece.link), None)
    return about or (f"/migrations/{migration.reference}/", "See the migration")


def nobody_there(email, reader) -> bool:
    """Whether it goes to the mailbox of an organisation in which nobody has an account, who could then ask for one."""
    organisation = reader.mine[0].organisation
    return email.to.lower() == organisation.email.lower() and not people_of(organisation).exists()


def _tasks(keys) -> list[WorkItem]:
    """What is still open of the work that came with the step."""
    items = WorkItem.everything.filter(pk__in=keys, closed_on=None, paused_on=None).order_by("due_on", "pk")
    return with_systems(items)


def _task(item, practice) -> dict:
    """The only one."""
    left = calendars.current().between(clock.today(), item.due_on)
    return {"words": task_of(item, practice), "so": so_of(item), "due_on": item.due_on, "left": left}


def _leading(news):
    """What went wrong or needs an answer: the subject is about that, not about the task."""
    return next((piece for piece in news if piece.leads), None)


def _subject(tasks, news, practice):
    if leading := _leading(news):
        return leading.subject
    if not tasks:
        return news[0].subject
    more = f", and {counted(len(tasks) - 1, 'more task')}" if tasks[1:] else ""
    return f"{task_of(tasks[0], practice)}{more}"
