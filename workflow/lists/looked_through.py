"""A search of the reader's parts in migrations, in the index that has the words of each practice beside them.

The newest parts are looked through. Where the words are found there often, so are all the others, newest first, until
enough have been found; where they are rare, the few practices of that name are looked up."""

from django.db import connection
from django.db.models import BooleanField, Q
from django.db.models.expressions import RawSQL

NEWEST = 1_000  # parts: a dozen pages of the index
OFTEN = 3  # so many of them: then it costs less to look through the others than to look up the practices
_LOOKED = """WITH newest AS MATERIALIZED ({newest}),
 found AS MATERIALIZED (SELECT migration_id FROM newest WHERE {has_the_words}),
 so_far AS MATERIALIZED (SELECT min(migration_id) AS reached, count(*) = {most} AS is_cut,
 (SELECT count(*) FROM found) >= {often} AS is_often FROM newest)
SELECT migration_id FROM found UNION ALL """
_REACHED = RawSQL("(SELECT reached FROM so_far)", ())
_IS_OFTEN = RawSQL("(SELECT is_cut AND is_often FROM so_far)", (), BooleanField())
_IS_RARE = RawSQL("(SELECT is_cut AND NOT is_often FROM so_far)", (), BooleanField())


def looked_through(mine, named, words, most):
    """What `limited_union.rows_of` takes: how it begins, and the parts that may follow. `mine` are the reader's own,
    `named` the numbers of those whose practices have the words, both the newest first."""
    newest, values = mine.values("migration_id", "practice_words")[:NEWEST].query.sql_with_params()
    first = _LOOKED.format(newest=newest, has_the_words=_has(words), most=NEWEST, often=OFTEN)
    others = mine.filter(_IS_OFTEN, *(Q(practice_words__contains=word) for word in words), migration_id__lt=_REACHED)
    rare = named.filter(_IS_RARE, migration_id__lt=_REACHED)
    return (first, [*values, *map(_anywhere, words)]), [
        others.values_list("migration_id").distinct()[:most],
        rare[:most],
    ]


def _has(words) -> str:
    return " AND ".join(["practice_words LIKE %s"] * len(words))


def _anywhere(word) -> str:
    return f"%{connection.ops.prep_for_like_query(word)}%"
