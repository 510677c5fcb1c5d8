"""The words a search compares: of people for the first time, of organisations anew, with what is written short in full."""

from django.db import migrations, models

A_BATCH = 1_000


def of_organisations(apps, schema_editor):
    """Only those that change, a batch at a time: nobody waits for the whole of them."""
    from catalogue.models.findable import search_words

    organisations = apps.get_model("catalogue", "Organisation").objects.using(schema_editor.connection.alias)
    _make_anew(organisations.only("pk", "name", "ods_code", "postcode", "search_words"), search_words)


def of_people(apps, schema_editor):
    from catalogue.models.findable import words_of_person

    people = apps.get_model("catalogue", "User").objects.using(schema_editor.connection.alias)
    _make_anew(people.only("pk", "name", "email", "search_words"), words_of_person)


def _make_anew(rows, words_of):
    changed = []
    for one in rows.order_by().iterator():
        if one.search_words != (words := words_of(one)):
            one.search_words = words
            changed.append(one)
    rows.model._base_manager.using(rows.db).bulk_update(changed, ["search_words"], batch_size=A_BATCH)


class Migration(migrations.Migration):

    dependencies = [("catalogue", "0013_people_are_called_something_else")]

    operations = [
        migrations.AddField(
            "user", "search_words", models.TextField(blank=True, db_default="", default="", editable=False)
        ),
        migrations.RunPython(of_organisations, migrations.RunPython.noop),
        migrations.RunPython(of_people, migrations.RunPython.noop),
    ]
