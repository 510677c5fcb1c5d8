"""The key of the codes that stand in addresses in place of numbers."""

from django.db import migrations, models

from workflow.operations.address_key import new_secret


def make_the_key(apps, schema_editor):
    apps.get_model("workflow", "AddressKey").objects.get_or_create(pk=1, defaults={"secret": new_secret()})


class Migration(migrations.Migration):
    dependencies = [("workflow", "0016_did_it_come_on_that_day")]
    operations = [
        migrations.CreateModel(
            name="AddressKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("secret", models.CharField(max_length=64)),
            ],
        ),
        migrations.RunPython(make_the_key, migrations.RunPython.noop),
    ]
