"""What the parties of a migration write to one another, who may read it, and who has."""

import django.db.models.deletion
import django.db.models.manager
import workflow.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0002_the_mark_of_a_demonstration'),
        ('workflow', '0026_calendar_addresses'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='email',
            name='kind',
            field=models.CharField(choices=[('step', 'What happened'), ('notice', 'Reminders'), ('moved', 'Deadlines that moved'), ('by_hand', 'Reminders by hand'), ('message', 'Messages'), ('account', 'Account')], max_length=10),
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('at', models.DateTimeField(default=workflow.clock.now)),
                ('key', models.CharField(max_length=100)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('mentioned', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('migration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.migration')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
            ],
            managers=[
                ('everything', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='MessageReader',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.message')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='MessageSeen',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=workflow.clock.now)),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.message')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                ('user', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(fields=['migration', 'id'], name='conversation_of_a_migration'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.UniqueConstraint(fields=('migration', 'by', 'key'), name='a_message_is_sent_once'),
        ),
        migrations.AddConstraint(
            model_name='messagereader',
            constraint=models.UniqueConstraint(fields=('message', 'organisation'), name='each_reader_of_a_message_once'),
        ),
        migrations.AddConstraint(
            model_name='messageseen',
            constraint=models.UniqueConstraint(fields=('message', 'user'), name='seen_once_by_each'),
        ),
    ]
