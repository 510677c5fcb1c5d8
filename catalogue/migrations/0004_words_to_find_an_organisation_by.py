"""The words a search compares, filled in for those that are there, and on PostgreSQL an index of their parts."""

import sys

from django.db import DatabaseError, migrations, models, transaction

INDEX = "organisations_by_search_words"
WITHOUT = (
    "The database does not let this role create the extension pg_trgm, so searches read every organisation: slower, "
    "with the same result. Let its owner run CREATE EXTENSION pg_trgm, and then "
    f"CREATE INDEX {INDEX} ON catalogue_organisation USING gin (search_words gin_trgm_ops).\n"
)


def fill(apps, schema_editor):
    from catalogue.models.findable import search_words

    organisations = apps.get_model("catalogue", "Organisation").objects.using(schema_editor.connection.alias)
    every = list(organisations.only("pk", "name", "ods_code", "postcode").order_by())
    for one in every:
        one.search_words = search_words(one)
    organisations.bulk_update(every, ["search_words"], batch_size=1000)


def index(apps, schema_editor):
    connection = schema_editor.connection
    if connection.vendor != "postgresql":
        return
    try:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            cursor.execute(
                f"CREATE INDEX IF NOT EXISTS {INDEX} ON catalogue_organisation USING gin (search_words gin_trgm_ops)"
            )
    except DatabaseError:
        sys.stderr.write(WITHOUT)


def without_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX IF EXISTS {INDEX}")


class Migration(migrations.Migration):

    dependencies = [("catalogue", "0003_people_are_invited_by_being_named")]

    operations = [
        migrations.AddField(
            "organisation", "search_words", models.TextField(blank=True, db_default="", default="", editable=False)
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(index, without_index),
    ]
