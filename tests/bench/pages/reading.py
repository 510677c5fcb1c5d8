"""What one request costs in work: statements, pages of tables and indexes, plans that grow, bytes."""

import re
from dataclasses import dataclass, field

from django.db import connection
from django.test import Client

from workflow.db.plans import in_two
from workflow.db.prepared import Prepared

EXPLAIN = "EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) "
READS = ("SELECT", "(SELECT", "WITH")
FRAMING = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")
GROWS_FROM = 10_000  # rows: a table that holds so many is one that grows with the nation
MANY_ROWS = 1_000


@dataclass
class Reading:
    """Of several readings of the same kind of page the worst counts."""

    status: int = 0
    bytes: int = 0
    queries: int = 0
    buffers: int = 0
    scans: set[str] = field(default_factory=set)  # tables that grow, read from end to end
    hashed: int = 0  # sub-plans that put more rows into a hash than any page shows

    def worst(self, other: "Reading") -> "Reading":
        return Reading(
            max(self.status, other.status), max(self.bytes, other.bytes), max(self.queries, other.queries),
            max(self.buffers, other.buffers), self.scans | other.scans, max(self.hashed, other.hashed),
        )  # fmt: skip


def browser_of(actor) -> Client:
    client = Client()
    client.force_login(actor.user)
    session = client.session
    session["organisation"] = actor.organisation.pk
    session.save()
    return client


def read(client, address) -> Reading:
    found, large = Reading(), large_tables()

    def explain_first(execute, sql, params, many, context):
        if not sql.upper().startswith(FRAMING):
            found.queries += 1
        if sql.startswith(READS):
            with context["connection"].connection.cursor() as cursor:  # a bare one: this is nobody's statement
                _add(_plan(cursor, sql, params), found, large)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(explain_first):
        response = client.get(address)
        found.bytes = len(b"".join(response) if response.streaming else response.content)
    found.status = response.status_code
    return found


def large_tables() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples >= %s", [GROWS_FROM])
        return {name for (name,) in cursor.fetchall()}


def _plan(cursor, sql, params) -> dict:
    """Of what is prepared the one for all values, which was made without these."""
    if not isinstance(sql, Prepared):
        cursor.execute(EXPLAIN + sql, params)
        return cursor.fetchone()[0][0]["Plan"]
    prepare, run = in_two("read_by_the_gate", sql)
    cursor.execute(prepare)
    cursor.execute(EXPLAIN + run, params)
    [[[explained]]] = cursor.fetchall()
    cursor.execute("DEALLOCATE read_by_the_gate")
    return explained["Plan"]


def _add(plan, found, large):
    found.buffers += plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]
    nodes = list(_nodes(plan))
    hashed = {f"SubPlan {number}" for node in nodes for number in re.findall(r"hashed SubPlan (\d+)", _own_words(node))}
    for node in nodes:
        if node["Node Type"] == "Seq Scan" and node["Relation Name"] in large and node["Actual Loops"]:
            found.scans.add(node["Relation Name"])
        if node.get("Subplan Name") in hashed and node["Actual Rows"] >= MANY_ROWS:
            found.hashed += 1


def _own_words(node) -> str:
    return " ".join(said for said in node.values() if isinstance(said, str))


def _nodes(plan):
    yield plan
    for part in plan.get("Plans", ()):
        yield from _nodes(part)
