"""Who has looked at what is confidential, and what is left of a migration that is purged. Both begin empty."""

import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0006_namesakes_and_how_a_practice_ends'),
        ('workflow', '0047_a_mail_names_the_trace_of_its_cause'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Tombstone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference_hash', models.CharField(max_length=64, unique=True)),
                ('head', models.CharField(max_length=64)),
                ('steps_taken', models.PositiveIntegerField()),
                ('began_on', models.DateField()),
                ('ended_on', models.DateField()),
                ('purged_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Access',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(choices=[('call_off', 'Call-offs'), ('funding', 'Funding'), ('extract', 'Data extracts'), ('messages', 'Messages'), ('notes', 'Notes'), ('history', 'History'), ('print', 'Summary for printing'), ('step', 'What a step asks or said'), ('documents', 'List of documents'), ('document', 'Document downloaded'), ('export', 'List downloaded')], max_length=10)),
                ('record', models.CharField(blank=True, max_length=60)),
                ('day', models.DateField()),
                ('times', models.PositiveIntegerField(default=1)),
                ('first_at', models.DateTimeField()),
                ('last_at', models.DateTimeField()),
                ('migration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.migration')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                ('user', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', '-id'], name='what_an_organisation_looked_at'), models.Index(fields=['day'], name='looks_to_be_forgotten')],
                'constraints': [models.UniqueConstraint(fields=('user', 'organisation', 'migration', 'what', 'record', 'day'), name='one_row_a_person_record_and_day')],
            },
            managers=[
                ('everything', django.db.models.manager.Manager()),
            ],
        ),
    ]
