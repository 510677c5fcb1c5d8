"""The tables as the release before knows them, which goes on beside the new ones until every process is started anew.

Cutting a release moves RELEASE_BEFORE to the migrations with which the one before it ended.
"""

from contextlib import contextmanager

from django.db import connection
from django.db.models import (
    AutoField,
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    EmailField,
    IntegerField,
    JSONField,
    TextField,
)
from django.utils.timezone import now
from psycopg2.extensions import cursor

from tests.two_roads.old_road import OneByOne
from tests.wall.application_role import ROLE
from workflow import clock
from workflow.audit import append_only
from workflow.db.wall import policies

RELEASE_BEFORE = [("catalogue", "0010_what_was_asked_and_who_wrote_a_mailbox"), ("workflow", "0054_mail_in_trouble")]
OF_THE_OWNER = {"workflow_tombstone"}  # the role of the portal never writes it
THE_OTHER = {"colleague"}
OF_ITS_KIND = {
    BooleanField: bool, DateTimeField: now, DateField: clock.today, IntegerField: lambda: 1, JSONField: dict,
    EmailField: lambda: "somebody@lantern.example", CharField: lambda: "x", TextField: lambda: "x",
}  # fmt: skip


def its_models():
    """Each with the columns it has there, and no others."""
    return OneByOne(None).project_state(RELEASE_BEFORE).apps.get_models(include_auto_created=True)


@contextmanager
def beside_the_new_tables():
    """Between `migrate` and `create_application_role`; meanwhile rows of the history can be taken out."""
    policies.install(connection)
    append_only.remove(connection)
    yield
    _run("SET CONSTRAINTS ALL IMMEDIATE")
    append_only.install(connection)


@contextmanager
def its_connection(role=ROLE):
    """The role of the portal, whose statements do not say for whom they are: that release knew of no wall."""
    link = connection.connection
    factory, link.cursor_factory = link.cursor_factory, cursor
    _run(f"SET ROLE {role}")
    try:
        yield
        _run("RESET ROLE")
    finally:
        link.cursor_factory = factory


def written_again(row):
    """The owner of the tables takes a row out, and the release before writes it with what it knows of it."""
    table = row._meta.db_table
    _run(f'DELETE FROM "{table}" WHERE "{row._meta.pk.column}" = %s', row.pk)
    if table in OF_THE_OWNER:
        row.save(force_insert=True)
        return
    with its_connection():
        row.save(force_insert=True)
        if table != append_only.TABLE:
            row.save(force_update=True)


def a_row_of(model):
    """One where there was none: what has to be filled in, and a row of whatever it points to."""
    owed = [field for field in model._meta.concrete_fields if _is_owed(field)]
    made = model(**{field.name: _something(field) for field in owed})
    made.save(force_insert=True)
    return made


def _is_owed(field):
    by_itself = field.null or field.has_default() or field.generated or isinstance(field, AutoField)
    return not by_itself


def _something(field):
    """Of two that point to the same table, the first and the last: nobody covers for themselves."""
    if field.is_relation:
        others = field.remote_field.model._base_manager.order_by("pk")
        there = others.last() if field.name in THE_OTHER else others.first()
        return there or a_row_of(field.remote_field.model)
    if field.choices:
        return field.choices[0][0]
    return next(make() for kind, make in OF_ITS_KIND.items() if isinstance(field, kind))


def _run(statement, *values):
    with connection.cursor() as asking:
        asking.execute(statement, values)
