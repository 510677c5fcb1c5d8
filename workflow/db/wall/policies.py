"""Which rows PostgreSQL gives to whom: the rules of each model's `seen_by` once more, as row-level security.

The owner of the tables is not bound by them. Whoever else asks has to say for whom (`reader.py`).
"""

LOCAL_PARTIES = ("practice", "commissioner", "partner", "agent")
AMONG_THE_THREE = {"daterequest": ("object", "withdraw"), "golivedate": ("propose",)}
_PORTAL = "coalesce(current_setting('portal.reader', true), workflow_says_nothing()) = 'portal'"
_MINE = "workflow_reader()"


def _among_the_three():
    return " OR ".join(
        f"subject LIKE '{machine}:%' AND step IN ({_listed(steps)})" for machine, steps in AMONG_THE_THREE.items()
    )


def _listed(words):
    return ", ".join(f"'{word}'" for word in words)


# Each looks at its table as the owner: a policy on the parts that read the parts itself would never end. It says true
# or nothing, and policies ask IS NOT NULL: of that PostgreSQL believes that nearly all rows pass, as they do where
# `visible_to` asks for them, and so it plans as it plans without a wall.
_DEFINED = "LANGUAGE plpgsql STABLE PARALLEL SAFE COST 10 SECURITY DEFINER SET search_path = pg_catalog, pg_temp"
_ASKS = """
DECLARE
    who text := coalesce(current_setting('portal.reader', true), '');
BEGIN
    IF who NOT IN ('', 'portal') AND EXISTS (
        SELECT FROM public.{rows} AND organisation_id = ltrim(who, 'whole:')::bigint
    ) THEN
        RETURN true;
    END IF;
    RETURN NULL;
END"""


_PART = """workflow_participation
    WHERE disclosed_on IS NOT NULL AND ended_on IS NULL AND migration_id = of_migration
    AND (who LIKE 'whole:%' OR {which})"""
FUNCTIONS = {
    "workflow_takes_part(of_migration bigint)": _PART.format(which="true"),
    "workflow_is_local(of_migration bigint)": _PART.format(which=f"party IN ({_listed(LOCAL_PARTIES)})"),
    "workflow_may_know(of_migration bigint, what text, at integer)": _PART.format(
        which=f"party IN ({_listed(LOCAL_PARTIES)}) OR (knows ->> what)::integer <= at"
    ),
    "workflow_was_sent(message bigint)": "workflow_messagereader WHERE message_id = message",
}
_READER = """
CREATE OR REPLACE FUNCTION workflow_reader() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
AS $$SELECT nullif(ltrim(current_setting('portal.reader', true), 'portalwhe:'), '')::bigint$$"""

# Whoever has never said anything in a session is a process of the release before, which knows no wall, or somebody who
# forgets: the first until `close` is called, which `create_application_role` does, and nobody afterwards.
_SAYS_NOTHING = "CREATE OR REPLACE FUNCTION workflow_says_nothing() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE"

_EVER = "2147483647"  # a record is known since any event
_WHOSE = f"organisation_id = {_MINE}"


def _known(machine, key="id"):
    return f"workflow_may_know(migration_id, '{machine}:' || {key}, {_EVER}) IS NOT NULL"


def _sent(message):
    return f"(workflow_takes_part(migration_id) AND workflow_was_sent({message})) IS NOT NULL"


MACHINES = ("fundingcase", "golivedate", "daterequest", "calloff", "dataextractrequest", "booking", "agentquery",
            "helprequest", "contest", "saidday")  # fmt: skip
ROWS = (
    ("orderline", "calloff", "call_off_id"), ("cost", "fundingcase", "case_id"),
    ("existingservice", "fundingcase", "case_id"), ("busyperiod", "golivedate", "go_live_id"),
)  # fmt: skip
_LOCALLY = "workflow_is_local(migration_id) IS NOT NULL"
READ = {
    "workflow_migration": "workflow_takes_part(id) IS NOT NULL",
    "workflow_participation": f"{_WHOSE} AND disclosed_on IS NOT NULL AND ended_on IS NULL OR {_LOCALLY}",
    **{f"workflow_{machine}": _known(machine) for machine in MACHINES},
    "workflow_event": "workflow_may_know(migration_id, subject, number) IS NOT NULL"
    f" AND (NOT ({_among_the_three()}) OR by_organisation_id = {_MINE} OR {_LOCALLY})",
    "workflow_document": f"CASE WHEN supplier_id = {_MINE} THEN workflow_may_know(migration_id, subject, {_EVER})"
    " ELSE workflow_is_local(migration_id) END IS NOT NULL",
    # its own turn is known to an organisation as long as it is open
    "workflow_workitem": f"CASE WHEN owner_id = {_MINE} AND closed_on IS NULL THEN true"
    f" WHEN {_MINE} IN (owner_id, supplier_id) THEN workflow_takes_part(migration_id)"
    " ELSE workflow_is_local(migration_id) END IS NOT NULL",
    "workflow_message": _sent("id"),
    "workflow_messagefile": _sent("message_id"),
    **{f"workflow_{row}": _known(machine, key) for row, machine, key in ROWS},
}
# what an organisation keeps for itself
OWN = ("workflow_note", "workflow_startdraft", "workflow_news", "workflow_access")


TABLES = (*READ, *OWN)


def install(connection):
    with connection.cursor() as cursor:
        for statement in [_READER, f"{_SAYS_NOTHING} AS $$SELECT 'portal'$$", *_functions()]:
            cursor.execute(statement)


def close(cursor):
    """From now on who has never said for whom it reads gets no row."""
    cursor.execute(f"{_SAYS_NOTHING} AS $$SELECT ''$$")


def guard(table, connection):
    """One table at a time: each is held for a moment only."""
    with connection.cursor() as cursor:
        cursor.execute(";".join(_policies(table)))


def _functions():
    for name, rows in FUNCTIONS.items():
        yield f"CREATE OR REPLACE FUNCTION {name} RETURNS boolean {_DEFINED} AS $${_ASKS.format(rows=rows)}$$"


def _policies(table):
    yield f"DROP POLICY IF EXISTS portal ON {table}"
    yield f"DROP POLICY IF EXISTS readers ON {table}"
    if table in OWN:
        yield f"CREATE POLICY readers ON {table} USING ({_PORTAL} OR {_WHOSE})"
    else:
        yield f"CREATE POLICY portal ON {table} USING ({_PORTAL})"
        yield f"CREATE POLICY readers ON {table} FOR SELECT USING ({READ[table]})"
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"


def open_again(table, connection):
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
