"""The mail that says which deadlines have moved, from when to when, and why."""

from dataclasses import dataclass

from workflow.letter import Letter
from workflow.mail_templates import for_practice, lower_first, templates
from workflow.models import MovedDeadline, Recount
from workflow.words import short_date


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
    def title(self) -> str:
        return for_practice(self.item.title, f"{self.practice.name} ({self.practice.ods_code})")


def moved_letter(email) -> Letter | None:
    """What has been done in the meantime is left out."""
    told_for = dict(email.facts["items"])
    wanted = ("work_item__owner", "work_item__migration__practice")
    moves = MovedDeadline.objects.filter(recount=email.facts["recount"], work_item__in=told_for)
    still_open = moves.filter(work_item__closed_on=None).select_related(*wanted).order_by("now_on", "pk")
    lines = [Line(moved, told_for[moved.work_item_id] == moved.work_item.owner_id) for moved in still_open]
    if not lines:
        return None
    why = Recount.objects.get(pk=email.facts["recount"]).why
    body = templates.get_template("moved.txt.jinja").render(lines=lines, why=why)
    if len(lines) == 1:
        return _about_one(lines[0], body)
    return Letter(f"{len(lines)} deadlines have moved", body, "/deadlines/", "See every deadline")


def _about_one(line, body) -> Letter:
    practice, day = line.practice.name, short_date(line.moved.now_on)
    subject = f"Now due {day}: {for_practice(lower_first(line.item.title), practice)}"
    return Letter(subject, body, f"/work/{line.item.pk}/", "See the deadline", practice)
