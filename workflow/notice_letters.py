"""The mail of a morning: everything that is due or late, joined by urgency, or one notice on its own."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from catalogue.models import Organisation
from workflow import calendars, clock
from workflow.letter import Letter
from workflow.mail_templates import lower_first, templates
from workflow.models import Notice
from workflow.words import counted, short_date

OVERDUE, TODAY, SOON, OTHERS = "Overdue", "Due today", "Due soon", "Late with others"


@dataclass(frozen=True)
class Line:
    """One work item as its reader has it before them this morning."""

    item: object
    left: int  # working days; below nought it is late
    is_mine: bool  # otherwise the reader is told of somebody else's
    also_told: list[str]
    told_on: list[date]
    has_contact: bool

    @property
    def section(self) -> str:
        if not self.is_mine:
            return OTHERS
        return OVERDUE if self.left < 0 else TODAY if self.item.due_on == clock.today() else SOON

    @property
    def practice(self):
        return self.item.migration.practice

    @property
    def proof(self) -> str:
        """Where anybody it concerns can count the days for themselves."""
        return f"{settings.BASE_URL}/deadlines/{self.item.pk}/"

    @property
    def deed(self) -> str:
        return lower_first(self.item.title)


def notice_letter(email) -> Letter | None:
    lines = _lines(email)
    if not lines:
        return None
    return _about_one(lines[0]) if len(lines) == 1 else _joined(lines)


def _about_one(line) -> Letter:
    words = templates.get_template("notice.txt.jinja").make_module(
        {
            "line": line,
            "item": line.item,
            "today": clock.today(),
            "practice": line.practice.name,
            "full_name": f"{line.practice.name} ({line.practice.ods_code})",
        }
    )
    link = line.item.title if line.is_mine else "See the deadline"
    return Letter(words.subject, str(words), f"/work/{line.item.pk}/", link, line.practice.name)


def _joined(lines) -> Letter:
    sections = defaultdict(list)
    for line in lines:
        sections[line.section].append(line)
    ordered = {name: sections[name] for name in (OVERDUE, TODAY, SOON, OTHERS) if name in sections}
    mine, late = sum(line.is_mine for line in lines), len(sections[OVERDUE])
    counts = [f"{late} overdue" if late else "", f"{mine - late} to do" if mine > late else ""]
    others = f"{counted(len(lines) - mine, 'task')} late with others" if len(lines) > mine else ""
    said = ", ".join(filter(None, [*counts, others]))
    body = templates.get_template("notices.txt.jinja").render(sections=ordered)
    return Letter(f"{said}: migrations on {short_date(clock.today())}", body, "/", "See everything")


def _lines(email) -> list[Line]:
    """A notice of something that has been done, or stands still, in the meantime is left out."""
    wanted = ("work_item__owner", "work_item__migration__practice")
    notices = Notice.objects.filter(email=email, work_item__closed_on=None, work_item__paused_on=None)
    newest = {notice.work_item_id: notice for notice in notices.select_related(*wanted).order_by("on", "pk")}
    told, names, calendar = _told(newest), _names(newest), calendars.current()
    lines = [_line(notice, told[notice.work_item_id], names, calendar) for notice in newest.values()]
    return sorted(lines, key=lambda line: (line.item.due_on, line.item.pk))


def _line(notice, told, names, calendar):
    item, today = notice.work_item, clock.today()
    alike = {n.organisation_id for n in told if n.kind == notice.kind}
    others = alike - {notice.organisation_id, item.owner_id}
    to_owner = [n.on for n in told if n.organisation_id == item.owner_id]
    return Line(
        item=item,
        left=calendar.between(today, item.due_on) or -(item.due_on < today),
        is_mine=notice.organisation_id == item.owner_id,
        also_told=[names[organisation] for organisation in sorted(others)],
        told_on=sorted(set(to_owner)),
        has_contact=bool(to_owner),
    )


def _told(items):
    told = defaultdict(list)
    for notice in Notice.objects.filter(work_item__in=items, state=Notice.State.RECORDED).order_by("pk"):
        told[notice.work_item_id].append(notice)
    return told


def _names(notices):
    """Of the parties that are told of somebody else's lateness, who are never suppliers."""
    told = Notice.objects.filter(work_item__in=notices).values("organisation")
    return dict(Organisation.objects.filter(pk__in=told).values_list("pk", "name"))
