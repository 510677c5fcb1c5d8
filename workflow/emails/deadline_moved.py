"""The mail that says which deadlines have moved, from when to when, and why."""

from dataclasses import dataclass

from django.urls import reverse

from workflow import clock
from workflow.deadlines.recalculation_record import MovedDeadline, Recount
from workflow.emails.content import Letter
from workflow.emails.task_words import listed, task_of
from workflow.formatting import long_date, short_date
from workflow.notifications.preferences import fact_in_words
from workflow.outbox.templates import lower_first, templates
from workflow.tracks.presentation.work_item_system import with_systems


@dataclass(frozen=True)
class Line:
    moved: MovedDeadline
    is_mine: bool  # otherwise the reader is told of somebody else's

    @property
    def item(self):
        return self.moved.work_item

    @property
    def practice(self):
        return self.item.migration.practice

    @property
    def owner(self) -> str:
        return "" if self.is_mine else self.item.owner.name

    @property
    def text(self) -> str:
        return _listed(self.moved, self.owner)

    @property
    def in_full(self) -> str:
        task = task_of(self.item, f"{self.practice.name} ({self.practice.ods_code})")
        return f"{f'{self.owner}: {lower_first(task)}' if self.owner else task}. {_said(self.moved)}"


def moved_letter(email) -> Letter | None:
    """What has been done in the meantime is left out."""
    told_for, away = dict(email.facts["items"]), fact_in_words(email.facts)
    moves = _still_open(recount=email.facts["recount"], work_item__in=told_for)
    with_systems(moved.work_item for moved in moves)
    lines = [Line(moved, told_for[moved.work_item_id] == moved.work_item.owner_id) for moved in moves]
    if not lines:
        return None
    return moved_ones(lines, Recount.objects.get(pk=email.facts["recount"]).why, away)


def moved_ones(lines, why, away="") -> Letter:
    """One deadline or several, moved for one reason."""
    body = templates.get_template("moved.txt.jinja").render(lines=lines, why=why)
    if len(lines) == 1:
        return _about_one(lines[0], body, away)
    subject = f"{short_date(clock.today())}: {len(lines)} deadlines have moved"
    return Letter(subject, body, "/deadlines/", "See every deadline", in_place_of=away)


def moved_lines(mails) -> list[str]:
    """A line for each deadline, for a summary that says them in place of such mails."""
    of_move = {(mail.facts["recount"], pk): mail for mail in mails for pk, _ in mail.facts["items"]}
    if not of_move:
        return []
    recounts, items = ({key[place] for key in of_move} for place in (0, 1))
    moves = _still_open(recount__in=recounts, work_item__in=items).select_related("recount")
    with_systems(moved.work_item for moved in moves)
    return [
        _listed(moved, "", moved.recount.why + _for_whom(of_move[moved.recount_id, moved.work_item_id]))
        for moved in moves
        if (moved.recount_id, moved.work_item_id) in of_move
    ]


def _listed(moved, owner, *also) -> str:
    return listed(moved.work_item, moved.work_item.migration.practice.distinct_name, _said(moved), *also, owner=owner)


def _said(moved) -> str:
    return f"It was due {long_date(moved.was_on)} and is now due {long_date(moved.now_on)}."


def _for_whom(mail):
    away = fact_in_words(mail.facts)
    return f" (for {away})" if away else ""


def _still_open(**which):
    wanted = ("work_item__owner", "work_item__migration__practice")
    moves = MovedDeadline.objects.filter(**which, work_item__closed_on=None)
    return moves.select_related(*wanted).order_by("now_on", "pk")


def _about_one(line, body, away) -> Letter:
    practice, day = line.practice.distinct_name, short_date(line.moved.now_on)
    subject = f"Now due {day}: {lower_first(task_of(line.item, practice))}"
    path = reverse("work_item", args=[line.item.pk])
    return Letter(subject, body, path, "See the deadline", practice, away, migration=line.item.migration_id)
