"""A number of the form C000000-00 is the Buying Catalogue's, and only one that somebody typed (decision 55)."""

from django.db import migrations, models

BATCH = 1000


def keep_only_what_was_typed(apps, schema_editor):
    """What the portal had made up stays readable as what the call-off was called before."""
    events = apps.get_model("workflow", "Event")._base_manager.filter(step="describe", subject__startswith="calloff:")
    answers = events.exclude(answers__number="").values_list("migration", "answers__number")
    typed = set(answers)
    call_offs, changed = apps.get_model("workflow", "CallOff")._base_manager, []
    for call_off in call_offs.only("migration", "number", "round").iterator(BATCH):
        if (call_off.migration_id, call_off.number) not in typed:
            call_off.former_number, call_off.number = f"C{call_off.number}-{call_off.round:02}", ""
            changed.append(call_off)
    call_offs.bulk_update(changed, ["number", "former_number"], batch_size=BATCH)


class Migration(migrations.Migration):
    dependencies = [("workflow", "0012_what_readers_know")]
    operations = [
        migrations.RemoveConstraint("calloff", "a_call_off_number_has_each_revision_once"),
        migrations.AddField(
            "calloff", "former_number", models.CharField(blank=True, default="", max_length=10), preserve_default=False
        ),
        migrations.AlterField("calloff", "number", models.CharField(blank=True, max_length=6)),
        migrations.RunPython(keep_only_what_was_typed, migrations.RunPython.noop),
    ]
