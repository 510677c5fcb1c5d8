"""Sessions that were begun with an account elsewhere, and the log-outs there that have been heard."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0011_commissioners_engage_partners'),
    ]

    operations = [
        migrations.CreateModel(
            name='BegunElsewhere',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('session_key', models.CharField(max_length=40)),
                ('provider', models.CharField(max_length=20)),
                ('identity', models.CharField(max_length=64)),
                ('session_there', models.CharField(blank=True, max_length=64)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'indexes': [models.Index(fields=['identity'], name='who_began_elsewhere'), models.Index(fields=['session_there'], name='which_was_begun_elsewhere'), models.Index(fields=['at'], name='what_began_long_ago')],
                'constraints': [models.UniqueConstraint(fields=('session_key',), name='a_session_is_begun_once')],
            },
        ),
        migrations.CreateModel(
            name='EndedElsewhere',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(max_length=64)),
                ('provider', models.CharField(max_length=20)),
                ('identity', models.CharField(blank=True, max_length=64)),
                ('session_there', models.CharField(blank=True, max_length=64)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'indexes': [models.Index(fields=['at'], name='what_ended_long_ago')],
                'constraints': [models.UniqueConstraint(fields=('token',), name='a_log_out_elsewhere_is_heard_once')],
            },
        ),
    ]
