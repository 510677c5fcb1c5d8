"""The morning sweep of 5,000 due duties against hand-written SQL that writes the same rows (decision 28)."""

from zlib import crc32

from django.db import connection, transaction

from tests.bench.crowd import TODAY, Crowd
from tests.bench.harness import Case
from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.outbox.email import Email
from workflow.reminders.reminder import Notice
from workflow.reminders.sweep import check_deadlines
from workflow.timekeeping.reminder_days import LATE, became_late_on, notice_days

MIGRATIONS = 500
COUNTED_WITH = "opened_on, due_on, days, next_notice_on, breached_on"
IS_DUE = "closed_on IS NULL AND paused_on IS NULL AND next_notice_on <= '{today}'"
CLAIM = """
    CREATE TEMPORARY TABLE claimed AS
    WITH due AS (SELECT * FROM workflow_workitem WHERE {is_due} ORDER BY next_notice_on, id {lock})
    SELECT due.id, due.migration_id, due.owner_id, due.revision, due.basis LIKE 'SLA%' AS is_sla,
           plan.kind, plan.is_late, plan.next_on, plan.late_on
    FROM due JOIN plan ON due.opened_on = plan.opened_on AND due.due_on = plan.due_on AND due.days = plan.days
"""
PLAN = """
    CREATE TEMPORARY TABLE plan (opened_on date, due_on date, days int, kind text, is_late bool, next_on date,
                                 late_on date)
"""
TOLD = """
    CREATE TEMPORARY TABLE told AS
    SELECT claimed.id, kind, revision, email AS address, contact_id AS person, owner_id AS organisation FROM claimed
    JOIN workflow_participation part ON part.migration_id = claimed.migration_id AND part.organisation_id = owner_id
    WHERE disclosed_on IS NOT NULL AND ended_on IS NULL
    UNION ALL
    SELECT claimed.id, kind, revision, person.email, person.id, owner_id FROM claimed
    JOIN catalogue_membership member ON member.organisation_id = owner_id AND member.is_lead
    JOIN catalogue_user person ON person.id = member.user_id AND person.is_active
    WHERE is_late AND from_on <= '{today}' AND (until_on IS NULL OR until_on > '{today}')
    UNION ALL
    SELECT claimed.id, kind, revision, email, contact_id, organisation_id FROM claimed
    JOIN workflow_participation part ON part.migration_id = claimed.migration_id
    WHERE is_late AND disclosed_on IS NOT NULL AND ended_on IS NULL
          AND (party IN ('partner', 'commissioner') OR (party = 'agent' AND is_sla))
"""
MAILS = """
    INSERT INTO workflow_email
        (cause, "to", person_id, kind, facts, subject, text, secret, state, attempts, last_error, created_at)
    SELECT DISTINCT 'notices {today} ' || address, address, person, 'notice', '{{}}'{json}, '', '', {no}, 'queued', 0,
           '', '{now}'{moment} FROM told ORDER BY 1
"""
NOTICES = """
    INSERT INTO workflow_notice
        (work_item_id, kind, revision, recipient, person_id, organisation_id, state, "on", email_id)
    SELECT told.id, told.kind, told.revision, told.address, told.person, told.organisation, 'recorded',
           '{today}'{day}, mail.id
    FROM told JOIN workflow_email mail ON mail.cause = 'notices {today} ' || told.address
    ON CONFLICT DO NOTHING
"""
MOVE = """
    UPDATE workflow_workitem SET next_notice_on = next_on, breached_on = coalesce(late_on, breached_on)
    FROM claimed WHERE claimed.id = workflow_workitem.id
"""


def prepare(count):
    crowd = Crowd(MIGRATIONS)
    for _ in range(count):
        crowd.again()
        yield crowd


def ours(crowd):
    with clock.at(TODAY):
        check_deadlines()


@transaction.atomic
def floor(crowd):
    """Everything in the server: nothing is fetched but the handful of different ways to count."""
    on_postgresql, calendar = connection.vendor == "postgresql", calendars.current()
    blanks = {"today": TODAY.isoformat(), "now": f"{TODAY} 08:30:00+00:00", "no": "false" if on_postgresql else "0"}
    blanks |= {"json": "::jsonb", "moment": "::timestamptz", "day": "::date"} if on_postgresql else dict.fromkeys(
        ("json", "moment", "day"), "")  # fmt: skip
    blanks["is_due"], blanks["lock"] = IS_DUE.format(**blanks), "FOR UPDATE SKIP LOCKED" if on_postgresql else ""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT {COUNTED_WITH} FROM workflow_workitem WHERE {blanks['is_due']}")
        plans = {row[:3]: _plan(*row, calendar) for row in cursor.fetchall()}
        cursor.execute(PLAN)
        cursor.executemany("INSERT INTO plan VALUES (%s, %s, %s, %s, %s, %s, %s)", list(plans.values()))
        for statement in (CLAIM, TOLD, MAILS, NOTICES, MOVE):
            cursor.execute(statement.format(**blanks))
        for table in ("plan", "claimed", "told"):
            cursor.execute(f"DROP TABLE {table}")


def _plan(opened_on, due_on, days, next_notice_on, breached_on, calendar):
    notices = notice_days(_day(opened_on), _day(due_on), days, calendar)
    kind = next(kind for on, kind in reversed(notices) if on <= TODAY)
    next_on = next(on for on, _ in notices if on > TODAY)
    late_on = became_late_on(_day(due_on)) if kind in LATE else None
    return str(opened_on), str(due_on), days, kind, kind in LATE, str(next_on), late_on and str(late_on)


def _day(value):
    return value if not isinstance(value, str) else TODAY.fromisoformat(value)


def contents(_) -> dict:
    """Counts, and sums over everything that stands in the rows but their numbers and the moment of writing."""
    found = {
        "notices": _rows(Notice, "id", "email_id", "email__cause"),
        "mails": _rows(Email, "id", "created_at"),
        "items": WorkItem.everything.filter(subject__startswith="due").values_list(),
    }
    counts = {name: len(rows) for name, rows in found.items()}
    return counts | {f"{name}, summed": sum(crc32(repr(row).encode()) for row in rows) for name, rows in found.items()}


def _rows(model, *left_out):
    """A name with two underlines comes in the place of what is left out."""
    names = [field.attname for field in model._meta.concrete_fields if field.attname not in left_out]
    return model.objects.values_list(*names, *(name for name in left_out if "__" in name))


CASE = Case("sweep", {"postgresql": 1.5}, prepare, ours, floor, contents, per_round=1)
