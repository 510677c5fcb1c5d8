"""What somebody typed as their name at a log-in is kept as a keyed hash: the column stays, its old rows go."""

from django.db import migrations, models


def forget(apps, schema_editor):
    """They counted for a quarter of an hour, and would have gone after a day."""
    apps.get_model("catalogue", "FailedLogIn").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0008_requests_are_counted")]
    operations = [
        migrations.RunPython(forget, migrations.RunPython.noop),
        migrations.AlterField("FailedLogIn", "email", models.CharField(db_column="email", max_length=254)),
        migrations.RenameField("FailedLogIn", "email", "tried"),
        migrations.SeparateDatabaseAndState(  # the index stays as it is: it is of the column
            state_operations=[
                migrations.RemoveIndex("FailedLogIn", "who_was_tried_lately"),
                migrations.AddIndex("FailedLogIn", models.Index(fields=["tried", "at"], name="who_was_tried_lately")),
            ]
        ),
    ]
