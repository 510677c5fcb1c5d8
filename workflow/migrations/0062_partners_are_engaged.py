"""A start that nobody of the practice takes up lapses; a partner starts only where it is engaged.

Work under way goes on: what has been started before does not lapse, nor does what the release before starts meanwhile;
and whoever takes part in an open migration of a commissioner counts as engaged by it.
"""

from datetime import date

from django.db import migrations, models

COMMISSIONER, PARTNER, OVER = "commissioner", "partner", "cancelled"


def engage_who_takes_part(apps, schema_editor):
    parts = apps.get_model("workflow", "Participation")._base_manager
    engagements = apps.get_model("catalogue", "Engagement")._base_manager
    playing = parts.filter(ended_on=None, party__in=[COMMISSIONER, PARTNER]).exclude(migration__state=OVER)
    by_migration = {}
    for migration, party, organisation in playing.values_list("migration", "party", "organisation").iterator():
        by_migration.setdefault(migration, {COMMISSIONER: set(), PARTNER: set()})[party].add(organisation)
    pairs = {(c, p) for one in by_migration.values() for c in one[COMMISSIONER] for p in one[PARTNER]}
    there = set(engagements.filter(ended_on=None).values_list("commissioner", "partner"))
    engagements.model.objects.bulk_create(
        engagements.model(commissioner_id=commissioner, partner_id=partner, engaged_on=date.today())
        for commissioner, partner in sorted(pairs - there)
    )


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0011_commissioners_engage_partners"),
        ("workflow", "0061_meetings_by_day"),
    ]
    operations = [
        migrations.AddField("migration", "untaken_since", models.DateField(null=True)),
        migrations.RunPython(engage_who_takes_part, migrations.RunPython.noop, elidable=True),
    ]
