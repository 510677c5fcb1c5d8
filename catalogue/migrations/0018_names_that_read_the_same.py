"""Names that differ in nothing but capitals, accents or apostrophes have their ODS code beside them as well."""

from django.db import migrations


def fill(apps, schema_editor):
    from catalogue.models.told_apart import tell_apart

    tell_apart(apps.get_model("catalogue", "Organisation"))


class Migration(migrations.Migration):

    dependencies = [("catalogue", "0017_words_to_find_people_by")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
