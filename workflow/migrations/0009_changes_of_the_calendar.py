

import django.db.models.deletion
import workflow.deadlines.limit_version
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0001_the_catalogue'),
        ('workflow', '0008_what_happened_on_an_earlier_day'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='workitem',
            name='closures',
            field=models.JSONField(default=list),
        ),
        migrations.AlterField(
            model_name='email',
            name='kind',
            field=models.CharField(choices=[('step', 'What happened'), ('notice', 'Reminders'), ('moved', 'Deadlines that moved'), ('account', 'Account')], max_length=10),
        ),
        migrations.CreateModel(
            name='Closure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_on', models.DateField()),
                ('last_on', models.DateField()),
                ('reason', models.CharField(max_length=100)),
                ('added_at', models.DateTimeField()),
                ('cancelled_at', models.DateTimeField(blank=True, null=True)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('cancelled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
            ],
            options={
                'ordering': ['first_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='LimitVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('limit', models.CharField(max_length=30)),
                ('days', models.PositiveSmallIntegerField()),
                ('basis', models.CharField(max_length=30)),
                ('source', models.CharField(max_length=200)),
                ('from_on', models.DateField()),
                ('at', models.DateTimeField()),
                ('fingerprint', models.CharField(default=workflow.deadlines.limit_version.never_given_twice, max_length=32)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['from_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Recount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('why', models.TextField()),
                ('source', models.CharField(blank=True, max_length=200)),
                ('at', models.DateTimeField()),
                ('moved', models.PositiveIntegerField()),
                ('told', models.PositiveIntegerField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('by_organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                ('calendar', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflow.calendarversion')),
                ('closure', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflow.closure')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='MovedDeadline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('was_on', models.DateField()),
                ('now_on', models.DateField()),
                ('work_item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.workitem')),
                ('recount', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflow.recount')),
            ],
        ),
        migrations.AddIndex(
            model_name='closure',
            index=models.Index(condition=models.Q(('cancelled_at', None)), fields=['organisation', 'last_on'], name='closures_still_to_come'),
        ),
        migrations.AddConstraint(
            model_name='closure',
            constraint=models.CheckConstraint(condition=models.Q(('last_on__gte', models.F('first_on'))), name='a_closure_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='limitversion',
            constraint=models.CheckConstraint(condition=models.Q(('days__gte', 1), ('days__lte', 60)), name='a_limit_has_1_to_60_days'),
        ),
        migrations.AddConstraint(
            model_name='moveddeadline',
            constraint=models.UniqueConstraint(fields=('recount', 'work_item'), name='a_recount_moves_each_deadline_once'),
        ),
    ]
