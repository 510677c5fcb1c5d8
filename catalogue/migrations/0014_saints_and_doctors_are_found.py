"""The words a search compares are made anew: what is written short is found in full, and the other way."""

from django.db import migrations

A_BATCH = 1_000


def make_anew(apps, schema_editor):
    """Only those that change, a batch at a time: nobody waits for the whole of them."""
    from catalogue.models.findable import search_words

    organisations = apps.get_model("catalogue", "Organisation").objects.using(schema_editor.connection.alias)
    changed = []
    for one in organisations.only("pk", "name", "ods_code", "postcode", "search_words").order_by().iterator():
        if one.search_words != (words := search_words(one)):
            one.search_words = words
            changed.append(one)
    organisations.bulk_update(changed, ["search_words"], batch_size=A_BATCH)


class Migration(migrations.Migration):

    dependencies = [("catalogue", "0013_people_are_called_something_else")]

    operations = [migrations.RunPython(make_anew, migrations.RunPython.noop, elidable=True)]
