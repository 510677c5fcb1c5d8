"""The mail of a morning: every task in one list, what has been late for longest first, what others are late with, then
what happened; or one thing alone."""

from django.urls import reverse

from workflow import clock
from workflow.emails.content import Letter
from workflow.emails.deadline_moved import moved_letter, moved_lines
from workflow.emails.message import message_letter, message_lines
from workflow.emails.step import step_letter
from workflow.emails.summary.corrections import corrected_in_short, correction_lines, newest_of
from workflow.emails.summary.deadlines import lines_of
from workflow.emails.summary.news import new_tasks, news_lines
from workflow.emails.summary.still_late import in_list, late_with
from workflow.emails.task_words import so_of, task_of
from workflow.formatting import counted, day_and_month, short_date
from workflow.outbox.email import Email
from workflow.outbox.templates import templates
from workflow.reminders.digest_builder import is_at_once
from workflow.reminders.reminder import CORRECTIONS, STILL_CORRECT, Notice

MOST = 500  # tasks, the first of the list: of more the mail says how many, and its link leads to them
OTHERS, CORRECTED, MOVED, NEWS = "Late with others", "Corrected", "Deadlines that moved", "News"
WRITERS = {Email.Kind.STEP: step_letter, Email.Kind.MOVED: moved_letter, Email.Kind.MESSAGE: message_letter}


def notice_letter(email) -> Letter | None:
    """A notice of something that has been done, or stands still, in the meantime is left out."""
    wanted = ("work_item__owner", "work_item__migration__practice", "meant_for")
    of_mail = Notice.objects.filter(email=email)
    notices = of_mail.filter(work_item__closed_on=None, work_item__paused_on=None).exclude(kind__in=CORRECTIONS)
    corrected = of_mail.filter(STILL_CORRECT)
    mails = Email.objects.filter(summary=email).select_related("migration__practice").order_by("pk")
    found = (list(chosen.select_related(*wanted).order_by("on", "pk")) for chosen in (notices, corrected))
    late = late_with(email.person_id) if email.person_id and not is_at_once(email) else ()
    return summary_of(*found, list(mails), late=late)


def summary_of(notices, corrected, mails, not_stored=(), late=()) -> Letter | None:
    """`corrected` tell that something is not late; `mails` are those about steps that it says in place of them;
    `not_stored` notices that others will get; `late` what the reader is late with: as long as there is anything but
    the one thing to say, it is said in a list."""
    lines = lines_of({notice.work_item_id: notice for notice in notices}, not_stored)
    if not lines and not corrected and len(mails) == 1 and not _besides(late, _tasks_of(mails[0])):
        return WRITERS[mails[0].kind](mails[0])
    steps = [mail for mail in mails if mail.kind == Email.Kind.STEP]
    corrections = newest_of(corrected)
    tasks = [*(line.in_list for line in lines), *new_tasks(steps, {line.item.pk for line in lines})]
    happened = {
        CORRECTED: correction_lines(corrections),
        MOVED: moved_lines([mail for mail in mails if mail.kind == Email.Kind.MOVED]),
        NEWS: news_lines(steps) + message_lines([mail for mail in mails if mail.kind == Email.Kind.MESSAGE]),
    }
    said = any(happened.values())
    if not tasks and not said:
        return None
    told_before = _besides(late, {task.pk for task in tasks})
    if lines and len(tasks) == 1 and not said and not told_before and not lines[0].is_weekly:
        return about_one(lines[0])
    return joined([*tasks, *in_list(told_before)], happened, corrections)


def _besides(late, named) -> list:
    return [item for item in late if item.pk not in named]


def _tasks_of(mail) -> set[int]:
    """Those that it names when it goes by itself."""
    items = mail.facts.get("items", [])
    return {pk for pk, _ in items} if mail.kind == Email.Kind.MOVED else {*items}


def about_one(line) -> Letter:
    """The letter about nothing but this."""
    words = templates.get_template("notice.txt.jinja").make_module(
        {
            "line": line,
            "item": line.item,
            "today": clock.today(),
            "in_short": task_of(line.item, line.practice.distinct_name),
            "task": task_of(line.item, f"{line.practice.name} ({line.practice.ods_code})"),
            "so": so_of(line.item),
        }
    )
    link = line.item.title if line.is_mine else "See the deadline"
    fact = f"due {day_and_month(line.item.due_on)}" if line.late else ""
    path, name = reverse("work_item", args=[line.item.pk]), line.practice.distinct_name
    return Letter(words.subject, str(words), path, link, name, line.in_place_of, fact, line.item.migration_id)


def joined(tasks, happened, corrections) -> Letter:
    """Of everything: `tasks` InList; `happened` by the title of its part."""
    ordered = sorted(tasks)
    mine, others = ([task.text for task in ordered if task.is_of_others is of_others] for of_others in (False, True))
    body = listing(mine, happened, MOST, others=others)
    return Letter(
        f"{short_date(clock.today())}: {_in_short(ordered, happened, corrections)}", body, "/", "See everything"
    )


def listing(tasks, happened, most=MOST, *, others=()) -> str:
    """The tasks, what others are late with, then what happened, a line each."""
    parts = {"": tasks, OTHERS: others}
    return templates.get_template("notices.txt.jinja").render(tasks=parts, happened=happened, most=most)


def _in_short(tasks, happened, corrections) -> str:
    """What somebody has to do; only where there is nothing, what else the summary says."""
    today = clock.today()
    mine = [task.due_on for task in tasks if not task.is_of_others]
    counts = {
        "late": sum(on < today for on in mine),
        "today": mine.count(today),
        "soon": sum(on > today for on in mine),
        "late with others": len(tasks) - len(mine),
    }
    moved, news = happened[MOVED], happened[NEWS]
    besides = [corrected_in_short(corrections)]
    besides.append(f"{counted(len(moved), 'deadline')} moved" if moved else "")
    besides.append(counted(len(news), "piece of news", "pieces of news") if news else "")
    return ", ".join(f"{number} {word}" for word, number in counts.items() if number) or ", ".join(
        filter(None, besides)
    )
