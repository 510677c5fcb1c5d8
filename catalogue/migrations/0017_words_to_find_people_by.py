"""People who were written many at a time, as those of a demonstration, had no words by which they are found."""

from django.db import migrations

A_BATCH = 1_000
FORGOTTEN = "@left.invalid"  # whoever is forgotten is not found


def of_people(apps, schema_editor):
    """Only those that have none, or other ones than they would be given today."""
    from catalogue.models.findable import words_of_person

    people = apps.get_model("catalogue", "User")._base_manager.using(schema_editor.connection.alias)
    stale = []
    known = people.exclude(email__endswith=FORGOTTEN).only("pk", "name", "email", "search_words")
    for one in known.order_by().iterator():
        if one.search_words != (words := words_of_person(one)):
            one.search_words = words
            stale.append(one)
    people.bulk_update(stale, ["search_words"], batch_size=A_BATCH)


class Migration(migrations.Migration):

    dependencies = [("catalogue", "0016_recovery_codes_are_hashed")]

    operations = [migrations.RunPython(of_people, migrations.RunPython.noop)]
