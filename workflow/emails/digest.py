"""The mail of a morning: everything that is due or late, joined by urgency, then what happened; or one thing alone."""

from collections import defaultdict

from django.urls import reverse

from workflow import clock
from workflow.emails.content import Letter
from workflow.emails.deadline_moved import moved_letter, moved_lines
from workflow.emails.digest_corrections import corrected_in_short, correction_lines, newest_of
from workflow.emails.digest_deadlines import LONG_LATE, OTHERS, OVERDUE, SOON, TODAY, lines_of
from workflow.emails.digest_news import news_lines, task_lines
from workflow.emails.message import message_letter, message_lines
from workflow.emails.step import step_letter
from workflow.formatting import counted, day_and_month, short_date
from workflow.outbox.email import Email
from workflow.outbox.templates import templates
from workflow.reminders.reminder import CORRECTIONS, STILL_CORRECT, Notice

MOST_OF_A_KIND = 500  # tasks, the first to be due: of more the mail says how many, and its link leads to them
CORRECTED, NEW, MOVED, NEWS = "Corrected", "Now with you", "Deadlines that moved", "News"
WRITERS = {Email.Kind.STEP: step_letter, Email.Kind.MOVED: moved_letter, Email.Kind.MESSAGE: message_letter}


def notice_letter(email) -> Letter | None:
    """A notice of something that has been done, or stands still, in the meantime is left out."""
    wanted = ("work_item__owner", "work_item__migration__practice", "meant_for")
    of_mail = Notice.objects.filter(email=email)
    notices = of_mail.filter(work_item__closed_on=None, work_item__paused_on=None).exclude(kind__in=CORRECTIONS)
    corrected = of_mail.filter(STILL_CORRECT)
    mails = Email.objects.filter(summary=email).select_related("migration__practice").order_by("pk")
    found = (list(chosen.select_related(*wanted).order_by("on", "pk")) for chosen in (notices, corrected))
    return summary_of(*found, list(mails))


def summary_of(notices, corrected, mails, not_stored=()) -> Letter | None:
    """`corrected` tell that something is not late; `mails` are those about steps that it says in place of them;
    `not_stored` notices that others will get."""
    lines = lines_of({notice.work_item_id: notice for notice in notices}, not_stored)
    if not lines and not corrected and len(mails) == 1:
        return WRITERS[mails[0].kind](mails[0])
    steps = [mail for mail in mails if mail.kind == Email.Kind.STEP]
    corrections = newest_of(corrected)
    happened = {
        CORRECTED: correction_lines(corrections),
        NEW: task_lines(steps, {line.item.pk for line in lines}),
        MOVED: moved_lines([mail for mail in mails if mail.kind == Email.Kind.MOVED]),
        NEWS: news_lines(steps) + message_lines([mail for mail in mails if mail.kind == Email.Kind.MESSAGE]),
    }
    if len(lines) == 1 and not any(happened.values()) and not lines[0].is_weekly:
        return about_one(lines[0])
    return joined(lines, happened, corrections) if lines or any(happened.values()) else None


def about_one(line) -> Letter:
    """The letter about nothing but this."""
    words = templates.get_template("notice.txt.jinja").make_module(
        {
            "line": line,
            "item": line.item,
            "today": clock.today(),
            "practice": line.practice.distinct_name,
            "full_name": f"{line.practice.name} ({line.practice.ods_code})",
        }
    )
    link = line.item.title if line.is_mine else "See the deadline"
    fact = f"due {day_and_month(line.item.due_on)}" if line.late else ""
    path, name = reverse("work_item", args=[line.item.pk]), line.practice.distinct_name
    return Letter(words.subject, str(words), path, link, name, line.in_place_of, fact, line.item.migration_id)


def joined(lines, happened, corrections) -> Letter:
    """Of everything; `happened` by the title of its part."""
    sections = defaultdict(list)
    for line in lines:
        sections[line.section].append(line)
    ordered = {name: sections[name] for name in (OVERDUE, TODAY, SOON, OTHERS, LONG_LATE) if name in sections}
    body = templates.get_template("notices.txt.jinja").render(sections=ordered, steps=happened, most=MOST_OF_A_KIND)
    late = sum(line.is_mine and bool(line.late) for line in lines)
    said = _in_short(lines, late, happened, corrections)
    return Letter(f"{short_date(clock.today())}: {said}", body, "/", "See everything")


def _in_short(lines, late, happened, corrections) -> str:
    """What somebody has to do; only where there is nothing, what else the summary says."""
    mine = sum(line.is_mine for line in lines)
    to_do, others, moved, news = mine - late + len(happened[NEW]), len(lines) - mine, happened[MOVED], happened[NEWS]
    todo = [f"{late} overdue" if late else "", f"{to_do} to do" if to_do else ""]
    todo.append(f"{counted(others, 'task')} late with others" if others else "")
    besides = [corrected_in_short(corrections)]
    besides.append(f"{counted(len(moved), 'deadline')} moved" if moved else "")
    besides.append(counted(len(news), "piece of news", "pieces of news") if news else "")
    return ", ".join(filter(None, todo if any(todo) else besides))
