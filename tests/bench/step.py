"""A typical step, event, work items and mail included, against the raw SQL that writes the same (decision 27)."""

import hashlib
import json
import secrets
from datetime import UTC

from django.db import connection

from tests.bench.copies import copies_of
from tests.bench.harness import Case
from tests.bench.written import contents_of
from tests.buffers import analyse
from tests.rehearsals import a_journey
from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.limits import SUPPLIER_CHECK
from workflow.deadlines.work_item import WorkItem
from workflow.engine.perform import perform
from workflow.kernel.steps import Party
from workflow.kernel.visibility import LOCAL
from workflow.timekeeping.reminder_days import schedule
from workflow.tracks.call_off import CallOff


def prepare(count):
    journey = a_journey(kept=False)
    journey.follow_the_lists(until=lambda m: m.go_live.state == "confirmed")
    journey.follow_the_lists(until=lambda m: m.call_off("procurement").state == "with_commissioner")
    prepare.calendar = calendars.current()
    prepare.commissioner = journey.cast.actor(Party.COMMISSIONER, 1)
    pks = copies_of(journey, count, number_of_call_off=secrets.randbelow(1000) * 100)
    call_offs = CallOff.everything.filter(migration__in=pks, kind="procurement").order_by("pk")
    analyse()
    return iter(list(call_offs))


def ours(call_off):
    perform(call_off, "validate", actor=prepare.commissioner, version=call_off.version, key=f"press {call_off.pk}")


def floor(call_off):
    """What a careful hand would send: the reads that the guards need, then the rows, in one transaction."""
    connection.ensure_connection()
    raw = connection.connection
    cursor, mark = raw.cursor(), "%s" if connection.vendor == "postgresql" else "?"
    plain = (lambda value: value) if connection.vendor == "postgresql" else str
    moment, who = clock.now(), prepare.commissioner
    today, now = plain(clock.today()), plain(moment)

    def run(sql, *values):
        cursor.execute(sql.replace("%s", mark), values)

    run("BEGIN" if connection.vendor == "postgresql" else "BEGIN IMMEDIATE")
    lock = " FOR UPDATE" if connection.vendor == "postgresql" else ""
    run(
        f"SELECT id, state, steps_taken, head, held_until FROM workflow_migration WHERE id = %s{lock}",
        call_off.migration_id,
    )
    _, _, taken, head, _ = cursor.fetchone()
    run("SELECT id, kind, state, version, supplier_id, for_date, sent_by_id FROM workflow_calloff"
        " WHERE migration_id = %s ORDER BY id", call_off.migration_id)  # fmt: skip
    row = next(r for r in cursor.fetchall() if r[0] == call_off.pk)
    run("SELECT id, organisation_id, party, email, disclosed_on, knows, contact_id FROM workflow_participation"
        " WHERE migration_id = %s AND ended_on IS NULL", call_off.migration_id)  # fmt: skip
    parts = cursor.fetchall()
    run("SELECT id, state FROM workflow_fundingcase WHERE migration_id = %s", call_off.migration_id)
    cursor.fetchall()
    run('SELECT state, "on" FROM workflow_golivedate WHERE migration_id = %s', call_off.migration_id)
    cursor.fetchone()
    run("SELECT id FROM workflow_calendarversion ORDER BY id DESC LIMIT 1")
    cursor.fetchone()
    supplier = row[4]
    run("UPDATE workflow_calloff SET state = %s, version = version + 1, disclosed_on = %s WHERE id = %s",
        "with_supplier", today, call_off.pk)  # fmt: skip
    number = taken + 1
    for part, _, _, _, since, knows in (p[:6] for p in parts if p[1] == supplier):
        known = (json.loads(knows) if isinstance(knows, str) else knows) | {call_off.subject: number}
        run("UPDATE workflow_participation SET disclosed_on = %s, knows = %s WHERE id = %s",
            since or today, json.dumps(known), part)  # fmt: skip
    said = [head, call_off.migration_id, number, number, call_off.subject, "validate", "with_commissioner",
            "with_supplier", who.user.pk, who.organisation.pk, None, "", moment.astimezone(UTC).isoformat(),
            {}, {}, [], True]  # fmt: skip
    digest = hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
    run(
        "UPDATE workflow_migration SET steps_taken = %s, head = %s WHERE id = %s", number, digest, call_off.migration_id
    )
    run('INSERT INTO workflow_event (migration_id, number, turn, subject, step, was, now, by_user_id,'
        ' by_organisation_id, evidence, at, "on", answers, before, born, disclosed, key, hash)'
        " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) RETURNING id",
        call_off.migration_id, number, number, call_off.subject, "validate", "with_commissioner", "with_supplier",
        who.user.pk, who.organisation.pk, "", now, today, "{}", "{}", "[]", True,
        f"press {call_off.pk}", digest)  # fmt: skip
    event = cursor.fetchone()[0]
    run("SELECT id, subject, step, owner_id, round, paused_on, needed_for FROM workflow_workitem"
        " WHERE migration_id = %s AND closed_on IS NULL", call_off.migration_id)  # fmt: skip
    closed, *_, needed = next(r for r in cursor.fetchall() if r[1:3] == (call_off.subject, "validate"))
    run("UPDATE workflow_workitem SET closed_on = %s, closed_by_id = %s, next_notice_on = NULL, ended = %s"
        " WHERE id = %s", today, event, "met", closed)  # fmt: skip
    calendar = prepare.calendar
    playing = {part[2]: part[1] for part in parts}
    run("SELECT targets FROM workflow_region WHERE commissioner_id = %s", playing.get("commissioner"))
    cursor.fetchone()
    due_on = calendar.add(clock.today(), SUPPLIER_CHECK.days)
    item = WorkItem(opened_on=clock.today(), due_on=due_on, days=5)
    run("INSERT INTO workflow_workitem (migration_id, subject, step, title, owner_id, supplier_id, round, \"limit\","
        " basis, days, opened_on, counted_from, calendar_id, opened_by_id, due_on, contract_due_on, closures,"
        " stops_on_hold, stops_when_asked, correction_told, ruling, next_notice_on, revision,"
        " commissioner_id, partner_id, needed_for, needed_before, needed_by)"
        f" VALUES ({', '.join(['%s'] * 28)}) RETURNING id",
        call_off.migration_id, call_off.subject, "accept", "Check the new system call-off", supplier, supplier, 1,
        "supplier_check", "local target", 5, today, today, calendar.number, event, plain(due_on),
        plain(due_on), "[]", True, True, True, None, plain(schedule(item, calendar)), 0,
        playing.get("commissioner"), playing.get("partner"), needed, 0, needed)  # fmt: skip
    opened = cursor.fetchone()[0]
    who_read = sorted({p[1] for p in parts if p[1] == supplier or p[2] in LOCAL})
    run("INSERT INTO workflow_news (organisation_id, event_id, by_id, at) VALUES "
        + ", ".join(["(%s, %s, %s, %s)"] * len(who_read)),
        *(value for reader in who_read for value in (reader, event, who.user.pk, now)))  # fmt: skip
    told = {(p[1], p[3], p[6]) for p in parts if p[1] == supplier or p[2] == "partner"}
    run("SELECT u.id, u.email, u.is_active, s.choices FROM catalogue_user u LEFT JOIN workflow_mailsettings s"
        f" ON s.user_id = u.id WHERE u.id IN ({', '.join(['%s'] * len(told))})", *(one[2] for one in told))  # fmt: skip
    cursor.fetchall()
    for organisation, address, person in sorted(told):
        facts = {"organisation": organisation, "events": [number], "items": []}
        if organisation == supplier:
            facts |= {"events": [], "items": [opened]}
        run('INSERT INTO workflow_email (cause, migration_id, event_id, "to", person_id, kind, facts, subject, text,'
            " secret, state, attempts, last_error, created_at)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            f"event {event} {organisation} {address}", call_off.migration_id, event, address, person, "step",
            json.dumps(facts), "", "", False, "queued" if facts["items"] else "held", 0, "", now)  # fmt: skip
    run("COMMIT")
    cursor.close()


def contents(call_off) -> dict:
    return contents_of(call_off.migration_id)


CASE = Case("step", {"postgresql": 2.9}, prepare, ours, floor, contents)
