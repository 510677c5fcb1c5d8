"""All that PostgreSQL keeps of the tables of a database, and the rows that migrations bring, to be compared."""

import re

MADE_UP = re.compile(r"_[0-9a-f]{8}(_|$)|_(pkey|key|like|uniq)$")  # such names of Django's may differ, and mean nothing
LOOKED_AT = {
    "columns": """
        SELECT attrelid::regclass::text, attname, format_type(atttypid, atttypmod), attnotnull, attidentity::text,
            attcollation::regcollation::text, pg_get_expr(adbin, adrelid)
        FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
        LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND attnum > 0 AND NOT attisdropped""",
    "tables": """
        SELECT relname, relkind::text, relrowsecurity, relforcerowsecurity, relacl::text,
            pg_get_userbyid(relowner) = current_user
        FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind <> 'i'""",
    "constraints": """
        SELECT conrelid::regclass::text, conname, contype::text, convalidated, condeferrable, condeferred,
            pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace""",
    "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "triggers": "SELECT tgname, tgenabled::text, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    "functions": """
        SELECT proname, pg_get_functiondef(oid), proacl::text FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace AND prokind = 'f' AND starts_with(proname, 'workflow')""",
    "policies": "SELECT tablename, policyname, permissive, roles::text, cmd, qual, with_check FROM pg_policies",
    "extensions": "SELECT extname FROM pg_extension",
    "filled": """
        SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
        AND query_to_xml('SELECT FROM ' || oid::regclass || ' LIMIT 1', true, true, '')::text <> ''""",
    "bank holidays": "SELECT version_id, day.on::text, name FROM workflow_bankholiday AS day",
    "calendars": "SELECT id, name, source, official_until::text, fingerprint FROM workflow_calendarversion",
    "marks": "SELECT task FROM workflow_heartbeat",
    "keys": "SELECT id, length(secret) FROM workflow_addresskey",
    "permissions": """
        SELECT app_label, model, codename, given.name FROM auth_permission AS given
        JOIN django_content_type AS kind ON kind.id = content_type_id""",
}


def tables(sql):
    """Sorted rows by what they are about; `sql` runs a statement and gives its rows."""
    found = {about: sql(statement) for about, statement in LOOKED_AT.items()}
    for about in ("constraints", "indexes"):
        found[about] = [_without_made_up_names(row) for row in found[about]]
    return {about: sorted(rows, key=repr) for about, rows in found.items()}


def _without_made_up_names(row):
    table, name, *what = row
    return (table, "", *(_after_the_name(one) for one in what)) if MADE_UP.search(name) else tuple(row)


def _after_the_name(said):
    return said.partition(" ON ")[2] if isinstance(said, str) and said.startswith("CREATE") else said
