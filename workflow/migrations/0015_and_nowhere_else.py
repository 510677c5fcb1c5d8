"""What each work item had copied of its pauses is kept once by now; in a transaction of its own, for it alters rows that
the one before has just filled."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("workflow", "0014_pauses_are_kept_once")]
    operations = [migrations.RemoveField("workitem", "pauses")]
