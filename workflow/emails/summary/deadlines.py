"""What there is to say of a morning about each work item that its reader is reminded or told of."""

from dataclasses import dataclass
from datetime import date

from catalogue.models import Organisation
from workflow import clock
from workflow.db.labelled_rows import every, labelled, read_labelled
from workflow.deadlines import calendars
from workflow.deadlines.lateness import how_late
from workflow.emails.meeting_words import asked_of_meetings, meeting_in
from workflow.emails.task_words import InList, listed, so_of, standing
from workflow.formatting import short_date
from workflow.notifications.absence_cover import Cover
from workflow.notifications.preferences import in_place_of
from workflow.reminders.reminder import Notice
from workflow.tracks.dates.at_risk import puts_the_date_at_risk
from workflow.tracks.presentation.work_item_system import systems_of, with_systems

ONCE_A_WEEK = "Late for more than four weeks, so only summaries say so."
TOLD, NAMES = "told", "names"
THE_PRACTICE = "The practice"  # its name is in the task
NO_CONTACT = "They have no contact."


@dataclass(frozen=True)
class Line:
    """One work item as its reader has it before them this morning."""

    item: object
    left: int  # working days, to one that is not late
    late: str  # “3 working days late”, or an empty text
    is_mine: bool  # otherwise the reader is told of somebody else's
    also_told: list[str]
    told_on: list[date]
    has_contact: bool
    in_place_of: str  # whom it is for, when that person is away
    risk: str  # “It puts the go-live date at risk…”, to who sees the whole migration
    is_weekly: bool  # nothing but a line: its own reminders are over
    meeting: str = ""  # when and where, to whoever has to reply to its invitation

    @property
    def practice(self):
        return self.item.migration.practice

    @property
    def in_list(self) -> InList:
        said = [
            standing(self.item.due_on, self.left, self.late),
            ONCE_A_WEEK if self.is_weekly else "",
            self.risk,
            "" if self.has_contact else NO_CONTACT,
            f"For {self.in_place_of}." if self.in_place_of else "",
        ]
        is_the_practice = self.item.owner_id == self.practice.pk
        owner = "" if self.is_mine else THE_PRACTICE if is_the_practice else self.item.owner.name
        said = " ".join(filter(None, said)), self.meeting, so_of(self.item)
        text = listed(self.item, self.practice.distinct_name, *said, owner=owner)
        return InList(not self.is_mine, self.item.due_on, self.item.pk, text)


def lines_of(newest, not_stored) -> list[Line]:
    """`newest`: of each work item the one notice to be told."""
    items = [notice.work_item for notice in newest.values()]
    said = read_labelled([*_asked(items, not_stored), systems_of(items), *asked_of_meetings(items)])
    for notice in not_stored:
        said[TOLD, notice.work_item_id].append([notice.organisation_id, notice.kind, notice.on.isoformat()])
    with_systems(items, said)
    names, away, calendar = dict(every(said, NAMES)), _away(newest.values()), calendars.current()
    lines = [_line(notice, said, names, away, calendar) for notice in newest.values()]
    return sorted(lines, key=lambda line: (line.item.due_on, line.item.pk))


def _line(notice, said, names, away, calendar):
    item, today = notice.work_item, clock.today()
    told, is_mine = said[TOLD, item.pk], notice.organisation_id == item.owner_id
    others = {of for of, kind, _ in told if kind == notice.kind} - {notice.organisation_id, item.owner_id}
    to_owner = {date.fromisoformat(on) for of, _, on in told if of == item.owner_id}
    return Line(
        item=item,
        left=calendar.between(today, item.due_on),
        late=how_late(item.due_on, today, calendar, item.still_since_due),
        is_mine=is_mine,
        also_told=[names[organisation] for organisation in sorted(others)],
        told_on=sorted(to_owner),
        has_contact=bool(to_owner),
        in_place_of=_in_place_of(notice, away),
        risk=_risk(notice, today),
        is_weekly=notice.is_a_line,
        meeting=meeting_in(said, item) if is_mine else "",
    )


def _risk(notice, today) -> str:
    """As its overview says; a supplier knows its own due days alone (decision 72)."""
    item = notice.work_item
    is_for_a_supplier = notice.organisation_id == item.owner_id and item.owner.kind == Organisation.Kind.SUPPLIER
    if is_for_a_supplier or not puts_the_date_at_risk(item.due_on, item.needed_by, today):
        return ""
    was = "was" if item.needed_by < today else "is"
    return f"It puts the go-live date at risk: it {was} needed by {short_date(item.needed_by)}."


def _asked(items, not_stored) -> list:
    """For `labelled_rows`: who was told what, and how the parties are called that are told of somebody else's lateness,
    who are never suppliers."""
    stored = Notice.objects.filter(work_item__in=items, state=Notice.State.RECORDED)
    others = Organisation.objects.filter(pk__in={notice.organisation_id for notice in not_stored}).order_by()
    return [
        labelled(TOLD, stored, "organisation_id", "kind", "on", where="work_item_id"),
        labelled(NAMES, stored, "organisation_id", "organisation__distinct_name", where="pk"),
        labelled(NAMES, others, "pk", "distinct_name", where="pk"),
    ]


def _in_place_of(notice, away):
    last_day = away.get((notice.meant_for_id, notice.organisation_id))
    return in_place_of(notice.meant_for.name, last_day) if notice.meant_for else ""


def _away(notices):
    """The last day of those whose notices go to a colleague."""
    people = {notice.meant_for_id for notice in notices} - {None}
    covers = Cover.objects.filter(user__in=people) if people else Cover.objects.none()
    return {(cover.user_id, cover.organisation_id): cover.until_on for cover in covers}
