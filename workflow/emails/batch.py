"""The mail about many steps that somebody took at once: what is now yours to do, then what happened, a line each."""

from workflow.emails.content import Letter
from workflow.emails.step import step_letter
from workflow.emails.summary.letter import NEWS, listing
from workflow.emails.summary.news import new_tasks, news_lines
from workflow.formatting import counted
from workflow.outbox.email import Email


def batch_letter(email) -> Letter | None:
    """Of a single step, the very mail that it would have been."""
    found = Email.objects.filter(summary=email).select_related("migration__practice").order_by("pk")
    if len(mails := list(found)) == 1:
        return step_letter(mails[0])
    tasks, news = new_tasks(mails, set()), news_lines(mails)
    if not tasks and not news:
        return None
    return all_at_once(tasks, news, len({mail.migration_id for mail in mails}))


def all_at_once(tasks, news, number_of_migrations) -> Letter:
    """`tasks`: InList. All of them stand in it."""
    body = listing([task.text for task in sorted(tasks)], {NEWS: news}, len(tasks))
    migrations = counted(number_of_migrations, "migration")
    subject = f"{counted(len(tasks), 'task')} to do in {migrations}" if tasks else f"News of {migrations}"
    return Letter(subject, body, "/", "See everything")
