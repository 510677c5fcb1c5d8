"""The words of its practice stand beside each part in a migration, so that a search of an organisation's own migrations
reads one index. PostgreSQL keeps them: whoever writes a part or renames a practice need not know of them. On SQLite
they stay empty, and a search looks up the practices."""

from django.db.models import Index, Q

A_BATCH = 10_000  # parts
KNOWN = {"condition": Q(disclosed_on__isnull=False, ended_on=None)}
BESIDE = {"include": ["practice_words", "party", "disclosed_on", "ended_on"]}  # so that no rule asks but the index
MY_MIGRATIONS = [
    Index(fields=["organisation", "-migration"], **KNOWN, name="my_migrations"),
    Index(fields=["organisation", "-migration"], **KNOWN, **BESIDE, name="my_parts"),
]
_POSTGRESQL = [
    """CREATE OR REPLACE FUNCTION workflow_words_of_a_part() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$BEGIN
    NEW.practice_words := coalesce((
        SELECT practice.search_words FROM public.workflow_migration AS its
        JOIN public.catalogue_organisation AS practice ON practice.id = its.practice_id WHERE its.id = NEW.migration_id
    ), '');
    RETURN NEW;
    END$$""",
    """CREATE OR REPLACE FUNCTION workflow_words_of_a_practice() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$BEGIN
    UPDATE public.workflow_participation SET practice_words = NEW.search_words
    WHERE migration_id IN (SELECT id FROM public.workflow_migration WHERE practice_id = NEW.id);
    RETURN NULL;
    END$$""",
    """CREATE OR REPLACE TRIGGER a_part_has_the_words_of_its_practice
    BEFORE INSERT OR UPDATE OF practice_words ON workflow_participation
    FOR EACH ROW EXECUTE FUNCTION workflow_words_of_a_part()""",
    """CREATE OR REPLACE TRIGGER parts_follow_the_words_of_a_practice
    AFTER UPDATE OF search_words ON catalogue_organisation
    FOR EACH ROW WHEN (OLD.search_words IS DISTINCT FROM NEW.search_words)
    EXECUTE FUNCTION workflow_words_of_a_practice()""",
]
_AWAY = [
    "DROP FUNCTION IF EXISTS workflow_words_of_a_part() CASCADE",
    "DROP FUNCTION IF EXISTS workflow_words_of_a_practice() CASCADE",
]
_LAST = "SELECT coalesce(max(id), 0) FROM workflow_participation"
_PUT_RIGHT = """UPDATE workflow_participation AS part SET practice_words = practice.search_words
    FROM workflow_migration AS its JOIN catalogue_organisation AS practice ON practice.id = its.practice_id
    WHERE its.id = part.migration_id AND part.practice_words <> practice.search_words AND part.id BETWEEN %s AND %s"""


def install(connection):
    _run(connection, _POSTGRESQL)


def remove(connection):
    _run(connection, _AWAY)


def bring_up_to_date(connection):
    """What stood there before, a batch at a time; and every night what was written at the moment of a renaming."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(_LAST)
            [last] = cursor.fetchone()
            for first in range(0, last + 1, A_BATCH):
                cursor.execute(_PUT_RIGHT, [first, first + A_BATCH - 1])


def _run(connection, statements):
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
