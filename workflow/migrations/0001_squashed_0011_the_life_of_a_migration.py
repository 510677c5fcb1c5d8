"""All tables at once, as the first eleven migrations left them; a database that has those goes over by itself."""

import datetime
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import django.db.models.manager
import uuid
import workflow.kernel.locked_migration
import workflow.clock
import workflow.deadlines.limit_version
import workflow.tracks.region
import workflow.kernel.references
from django.conf import settings
from django.db import migrations, models
from workflow.audit import append_only
from workflow.deadlines import calendars
from catalogue.many_tables import CreateTables


def begin(apps, schema_editor):
    """The first calendar, the triggers that keep events as they are, and marks that tasks which never start grow old."""
    calendars.seed(apps)
    append_only.install(schema_editor.connection)
    heartbeat = apps.get_model("workflow", "Heartbeat")
    for task in ("deadlines", "mail"):
        heartbeat.objects.create(task=task, ran_at=workflow.clock.now())


def end(apps, schema_editor):
    append_only.remove(schema_editor.connection)


class Migration(migrations.Migration):

    replaces = [('workflow', '0001_the_life_of_a_migration'), ('workflow', '0002_bank_holidays_and_append_only_events'), ('workflow', '0003_start_draft'), ('workflow', '0004_heartbeats_and_morning_mail'), ('workflow', '0005_lists_at_any_size'), ('workflow', '0006_how_a_deadline_was_counted'), ('workflow', '0007_contested_deadlines'), ('workflow', '0008_what_happened_on_an_earlier_day'), ('workflow', '0009_changes_of_the_calendar'), ('workflow', '0010_reminders_by_hand_and_mail_settings'), ('workflow', '0011_mail_at_any_size')]

    initial = True

    dependencies = [
        ('catalogue', '0001_the_catalogue'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='CalendarVersion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=100)),
                    ('source', models.CharField(max_length=200)),
                    ('official_until', models.DateField()),
                    ('made_on', models.DateField()),
                    ('fingerprint', models.CharField(max_length=64)),
                ],
                options={
                    'get_latest_by': 'pk',
                },
            ),
            migrations.CreateModel(
                name='Heartbeat',
                fields=[
                    ('task', models.CharField(choices=[('deadlines', 'Deadline checks'), ('mail', 'Mail delivery')], max_length=20, primary_key=True, serialize=False)),
                    ('ran_at', models.DateTimeField()),
                ],
            ),
            migrations.CreateModel(
                name='MailSettings',
                fields=[
                    ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='mail_settings', serialize=False, to=settings.AUTH_USER_MODEL)),
                    ('choices', models.JSONField(default=dict)),
                ],
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
                    'indexes': [models.Index(condition=models.Q(('cancelled_at', None)), fields=['organisation', 'last_on'], name='closures_still_to_come')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('last_on__gte', models.F('first_on'))), name='a_closure_ends_after_it_begins')],
                },
            ),
            migrations.CreateModel(
                name='Cover',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('until_on', models.DateField()),
                    ('colleague', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='catalogue.organisation')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='covers', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('user', 'organisation'), name='one_colleague_covers_at_a_time'), models.CheckConstraint(condition=models.Q(('user', models.F('colleague')), _negated=True), name='nobody_covers_for_themselves')],
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
                    'constraints': [models.CheckConstraint(condition=models.Q(('days__gte', 1), ('days__lte', 60)), name='a_limit_has_1_to_60_days')],
                },
            ),
            migrations.CreateModel(
                name='Migration',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=0)),
                    ('round', models.PositiveSmallIntegerField(default=1)),
                    ('disclosed_on', models.DateField(blank=True, null=True)),
                    ('state', models.CharField(choices=[('funding_approval', 'Funding approval'), ('go_live_date', 'Go-live date'), ('registration', 'Registration'), ('procurement', 'New system'), ('decommission', 'Current system'), ('data_extract', 'Data extracts'), ('arrange_kick_off', 'Kick-off and technical survey'), ('mobilised', 'Mobilised'), ('declined', 'Funding declined'), ('cancelled', 'Cancelled')], default='funding_approval', max_length=30)),
                    ('reference', models.CharField(default=workflow.kernel.references.new_reference, max_length=12, unique=True)),
                    ('existing_systems', models.JSONField(default=list)),
                    ('other_systems', models.JSONField(default=list)),
                    ('started_on', models.DateField(null=True)),
                    ('registered_on', models.DateField(null=True)),
                    ('held_until', models.DateField(null=True)),
                    ('hold_reason', models.TextField(blank=True)),
                    ('may', models.JSONField(default=dict)),
                    ('cancel_asked_on', models.DateField(null=True)),
                    ('steps_taken', models.PositiveIntegerField(default=0)),
                    ('head', models.CharField(default='', max_length=64)),
                    ('from_system', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.system')),
                    ('practice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                    ('to_system', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.system')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['funding_approval', 'go_live_date', 'registration', 'procurement', 'decommission', 'data_extract', 'arrange_kick_off', 'mobilised', 'declined', 'cancelled'])), name='migration_is_in_a_known_state'), models.UniqueConstraint(condition=models.Q(('state__in', ['funding_approval', 'go_live_date', 'registration', 'procurement', 'decommission', 'data_extract', 'arrange_kick_off', 'mobilised', 'declined'])), fields=('practice',), name='a_practice_has_one_open_migration')],
                },
                bases=(workflow.kernel.locked_migration.CaseFile, models.Model),
                managers=[
                    ('everything', django.db.models.manager.Manager()),
                ],
            ),
            migrations.CreateModel(
                name='HelpRequest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=0)),
                    ('round', models.PositiveSmallIntegerField(default=1)),
                    ('disclosed_on', models.DateField(blank=True, null=True)),
                    ('state', models.CharField(choices=[('raised', 'Waiting for the agent'), ('with_agent', 'With the agent'), ('resolved', 'Resolved'), ('withdrawn', 'Withdrawn')], default='raised', max_length=30)),
                    ('about', models.CharField(max_length=200)),
                    ('text', models.TextField()),
                    ('answer', models.TextField(blank=True)),
                    ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                    ('migration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.migration')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['raised', 'with_agent', 'resolved', 'withdrawn'])), name='help_request_is_in_a_known_state')],
                },
                managers=[
                    ('everything', django.db.models.manager.Manager()),
                ],
            ),
            migrations.CreateModel(
                name='GoLiveDate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=0)),
                    ('round', models.PositiveSmallIntegerField(default=1)),
                    ('disclosed_on', models.DateField(blank=True, null=True)),
                    ('state', models.CharField(choices=[('none', 'No date suggested'), ('local_agreement', 'Suggested'), ('provisional', 'Provisional'), ('with_supplier', 'Provisional, with the new supplier'), ('confirmed', 'Confirmed'), ('unavailable', 'Not possible for the new supplier')], default='none', max_length=30)),
                    ('on', models.DateField(null=True)),
                    ('fall_backs', models.JSONField(default=list)),
                    ('reason', models.TextField(blank=True)),
                    ('agreed_by', models.JSONField(default=list)),
                    ('offered', models.JSONField(default=list)),
                    ('was_offered_by_supplier', models.BooleanField(default=False)),
                    ('ever_confirmed', models.BooleanField(default=False)),
                    ('initial_extract_on', models.DateField(null=True)),
                    ('final_extract_on', models.DateField(null=True)),
                    ('busy', models.JSONField(default=list)),
                    ('proposed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                    ('supplier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                    ('migration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.migration')),
                ],
                options={
                    'indexes': [models.Index(fields=['on'], name='go_lives_by_day')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['none', 'local_agreement', 'provisional', 'with_supplier', 'confirmed', 'unavailable'])), name='go_live_date_is_in_a_known_state')],
                },
                managers=[
                    ('everything', django.db.models.manager.Manager()),
                ],
            ),
            migrations.CreateModel(
                name='FundingCase',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=0)),
                    ('round', models.PositiveSmallIntegerField(default=1)),
                    ('disclosed_on', models.DateField(blank=True, null=True)),
                    ('state', models.CharField(choices=[('draft', 'Being prepared'), ('submitted', 'With the commissioner'), ('info_requested', 'More information asked for'), ('approved', 'Approved'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn')], default='draft', max_length=30)),
                    ('kind', models.CharField(choices=[('main', 'Funding case'), ('supplementary', 'Supplementary funding case')], default='main', max_length=20)),
                    ('justification', models.JSONField(default=dict)),
                    ('versions', models.JSONField(default=list)),
                    ('interoperability', models.JSONField(default=dict)),
                    ('interoperability_signed', models.JSONField(default=dict)),
                    ('agreement', models.JSONField(default=dict)),
                    ('cost_lines', models.JSONField(default=list)),
                    ('boards', models.JSONField(default=dict)),
                    ('practice_sign_off', models.JSONField(default=dict)),
                    ('approved_elsewhere', models.JSONField(default=dict)),
                    ('returned', models.JSONField(default=dict)),
                    ('approved_on', models.DateField(null=True)),
                    ('sent_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('migration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.migration')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'info_requested', 'approved', 'declined', 'withdrawn'])), name='funding_case_is_in_a_known_state')],
                },
                managers=[
                    ('everything', django.db.models.manager.Manager()),
                ],
            ),
            migrations.CreateModel(
                name='Event',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField()),
                    ('turn', models.PositiveIntegerField()),
                    ('subject', models.CharField(max_length=60)),
                    ('step', models.CharField(max_length=40)),
                    ('was', models.CharField(max_length=30)),
                    ('now', models.CharField(max_length=30)),
                    ('evidence', models.TextField(blank=True)),
                    ('at', models.DateTimeField()),
                    ('on', models.DateField()),
                    ('answers', models.JSONField()),
                    ('before', models.JSONField()),
                    ('born', models.JSONField()),
                    ('disclosed', models.BooleanField()),
                    ('key', models.CharField(max_length=60, null=True)),
                    ('hash', models.CharField(max_length=64)),
                    ('happened_on', models.DateField(null=True)),
                    ('why_later', models.TextField(null=True)),
                    ('by_organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                    ('by_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('for_organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                    ('migration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflow.migration')),
                ],
                options={
                    'ordering': ['migration', 'number'],
                    'indexes': [models.Index(fields=['at'], name='what_happened_lately')],
                    'constraints': [models.UniqueConstraint(fields=('migration', 'number'), name='events_are_numbered_without_a_twin'), models.UniqueConstraint(fields=('migration', 'key'), name='one_event_per_key')],
                },
                managers=[
                    ('everything', django.db.models.manager.Manager()),
                ],
            ),
            migrations.CreateModel(
                name='Email',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('cause', models.CharField(max_length=400, unique=True)),
                    ('to', models.CharField(blank=True, max_length=254)),
                    ('kind', models.CharField(choices=[('step', 'What happened'), ('notice', 'Reminders'), ('moved', 'Deadlines that moved'), ('by_hand', 'Reminders by hand'), ('account', 'Account')], max_length=10)),
                    ('facts', models.JSONField(default=dict)),
                    ('subject', models.CharField(blank=True, max_length=200)),
                    ('text', models.TextField(blank=True)),
                    ('secret', models.BooleanField(default=False)),
                    ('state', models.CharField(choices=[('gathering', 'Being put together'), ('queued', 'Waiting to be sent'), ('sending', 'Being sent'), ('sent', 'Accepted by the mail server'), ('retrying', 'Will be tried again'), ('dead', 'Could not be sent'), ('dropped', 'Not needed any more'), ('held', 'Waiting for the daily summary'), ('joined', 'In the daily summary')], default='queued', max_length=10)),
                    ('attempts', models.PositiveSmallIntegerField(default=0)),
                    ('not_before', models.DateTimeField(blank=True, null=True)),
                    ('leased_until', models.DateTimeField(blank=True, null=True)),
                    ('last_error', models.TextField(blank=True)),
                    ('created_at', models.DateTimeField(default=workflow.clock.now)),
                    ('sent_at', models.DateTimeField(blank=True, null=True)),
                    ('summary', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workflow.email')),
                    ('event', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflow.event')),
                    ('migration', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.migration')),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('state', 'held')), fields=['created_at'], name='mail_for_the_next_summary'), models.Index(condition=models.Q(('summary__isnull', False)), fields=['summary'], name='mail_in_a_summary'), models.Index(condition=models.Q(('state', 'gathering')), fields=['id'], name='mail_being_put_together'), models.Index(condition=models.Q(('state__in', ['queued', 'sending', 'retrying'])), fields=['id', 'created_at'], name='mail_that_waits'), models.Index(condition=models.Q(('state', 'dead')), fields=['id', 'created_at'], name='mail_that_could_not_be_sent'), models.Index(models.Case(models.When(state='sending', then=models.F('leased_until')), default=django.db.models.functions.comparison.Coalesce(models.F('not_before'), models.Value(datetime.datetime(1970, 1, 1, 0, 0, tzinfo=datetime.timezone.utc))), output_field=models.DateTimeField()), models.F('attempts'), models.F('id'), condition=models.Q(('state__in', ['queued', 'sending', 'retrying']), models.Q(('kind', 'notice'), _negated=True)), name='mail_in_the_order_of_sending'), models.Index(models.Case(models.When(state='sending', then=models.F('leased_until')), default=django.db.models.functions.comparison.Coalesce(models.F('not_before'), models.Value(datetime.datetime(1970, 1, 1, 0, 0, tzinfo=datetime.timezone.utc))), output_field=models.DateTimeField()), models.F('attempts'), models.F('id'), condition=models.Q(('state__in', ['queued', 'sending', 'retrying']), ('kind', 'notice')), name='reminders_in_order_of_sending')],
                },
            ),
            migrations.CreateModel(
                name='Document',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('subject', models.CharField(max_length=60)),
                    ('title', models.CharField(max_length=200)),
                    ('name', models.CharField(max_length=200)),
                    ('version', models.PositiveSmallIntegerField(default=1)),
                    ('stored', models.CharField(max_length=100)),
                    ('content_type', models.CharField(max_length=100)),
                    ('size', models.PositiveIntegerField()),
                    ('sha256', models.CharField(max_length=64)),
                    ('added_on', models.DateField()),
                    ('shown_on', models.DateField(blank=True, null=True)),
                    ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('added_for', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                    ('supplier', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                    ('migration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.migration')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('migration', 'subject', 'title', 'version'), name='a_document_has_each_version_once')],
                },
                managers=[
                    ('everything', django.db.models.manager.Manager()),
                ],
            ),
            migrations.CreateModel(
                name='DataExtractRequest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=0)),
                    ('round', models.PositiveSmallIntegerField(default=1)),
                    ('disclosed_on', models.DateField(blank=True, null=True)),
                    ('state', models.CharField(choices=[('to_request', 'To be asked for'), ('form_requested', 'Form asked for'), ('form_with_practice', 'Form with the practice'), ('requested', 'Formally requested'), ('clarifying', 'The supplier has asked a question'), ('scheduled', 'Date confirmed'), ('provided', 'Provided'), ('received', 'Received safely'), ('accepted', 'Accepted'), ('rejected', 'Rejected'), ('not_required', 'Not required'), ('cancelled', 'Cancelled')], default='to_request', max_length=30)),
                    ('principal', models.BooleanField(default=False)),
                    ('form_sent_how', models.TextField(blank=True)),
                    ('wanted_on', models.DateField(null=True)),
                    ('other_wanted', models.JSONField(default=dict)),
                    ('formal_request', models.JSONField(default=dict)),
                    ('iteration', models.PositiveSmallIntegerField(default=1)),
                    ('agent_told_for', models.PositiveSmallIntegerField(default=0)),
                    ('attestation', models.JSONField(default=dict)),
                    ('provided_on', models.DateField(null=True)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                    ('system', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.system')),
                    ('migration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.migration')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['to_request', 'form_requested', 'form_with_practice', 'requested', 'clarifying', 'scheduled', 'provided', 'received', 'accepted', 'rejected', 'not_required', 'cancelled'])), name='data_extract_request_is_in_a_known_state')],
                },
                managers=[
                    ('everything', django.db.models.manager.Manager()),
                ],
            ),
            migrations.CreateModel(
                name='CallOff',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=0)),
                    ('round', models.PositiveSmallIntegerField(default=1)),
                    ('disclosed_on', models.DateField(blank=True, null=True)),
                    ('state', models.CharField(choices=[('draft', 'Being prepared'), ('with_commissioner', 'With the commissioner'), ('returned', 'Returned'), ('with_supplier', 'With the supplier'), ('queried', 'The supplier has asked a question'), ('refused', 'Refused'), ('accepted', 'Accepted'), ('superseded', 'Replaced by a later revision'), ('withdrawn', 'Withdrawn')], default='draft', max_length=30)),
                    ('kind', models.CharField(choices=[('procurement', 'New system call-off'), ('decommission', 'Decommission call-off')], max_length=20)),
                    ('number', models.CharField(max_length=6)),
                    ('description', models.CharField(blank=True, max_length=100)),
                    ('buyer_contact', models.JSONField(default=dict)),
                    ('supplier_contact', models.JSONField(default=dict)),
                    ('commencement_on', models.DateField(null=True)),
                    ('term_months', models.PositiveSmallIntegerField(null=True)),
                    ('planned_on', models.DateField(null=True)),
                    ('submodules', models.JSONField(default=dict)),
                    ('migration_service', models.TextField(blank=True)),
                    ('training', models.TextField(blank=True)),
                    ('lines', models.JSONField(default=list)),
                    ('old_agreement', models.CharField(blank=True, max_length=60)),
                    ('scope', models.CharField(blank=True, max_length=20)),
                    ('initial_term_ends_on', models.DateField(null=True)),
                    ('penalty_acknowledged', models.BooleanField(default=False)),
                    ('cease_on', models.DateField(null=True)),
                    ('monthly_charge', models.DecimalField(decimal_places=2, max_digits=10, null=True)),
                    ('for_date', models.DateField(null=True)),
                    ('check_started_on', models.DateField(null=True)),
                    ('returned', models.JSONField(default=dict)),
                    ('supplier_says', models.JSONField(default=dict)),
                    ('approach_on', models.DateField(null=True)),
                    ('sent_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('supplier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                    ('migration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.migration')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'with_commissioner', 'returned', 'with_supplier', 'queried', 'refused', 'accepted', 'superseded', 'withdrawn'])), name='call_off_is_in_a_known_state'), models.UniqueConstraint(fields=('number', 'round'), name='a_call_off_number_has_each_revision_once')],
                },
                managers=[
                    ('everything', django.db.models.manager.Manager()),
                ],
            ),
            migrations.CreateModel(
                name='Booking',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=0)),
                    ('round', models.PositiveSmallIntegerField(default=1)),
                    ('disclosed_on', models.DateField(blank=True, null=True)),
                    ('state', models.CharField(choices=[('to_arrange', 'To be arranged'), ('proposed', 'Invitations sent'), ('booked', 'Booked'), ('held', 'Took place')], default='to_arrange', max_length=30)),
                    ('kind', models.CharField(choices=[('kick_off', 'Kick-off meeting'), ('survey', 'Technical survey')], max_length=20)),
                    ('on', models.DateField(null=True)),
                    ('at', models.TimeField(null=True)),
                    ('place', models.CharField(blank=True, max_length=200)),
                    ('invited', models.JSONField(default=list)),
                    ('accepted_by', models.JSONField(default=list)),
                    ('gap_reason', models.TextField(blank=True)),
                    ('survey_by', models.CharField(blank=True, max_length=100)),
                    ('survey_how', models.CharField(blank=True, max_length=20)),
                    ('outcome', models.TextField(blank=True)),
                    ('supplier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                    ('migration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.migration')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['to_arrange', 'proposed', 'booked', 'held'])), name='booking_is_in_a_known_state')],
                },
                managers=[
                    ('everything', django.db.models.manager.Manager()),
                ],
            ),
            migrations.CreateModel(
                name='AgentQuery',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=0)),
                    ('round', models.PositiveSmallIntegerField(default=1)),
                    ('disclosed_on', models.DateField(blank=True, null=True)),
                    ('state', models.CharField(choices=[('open', 'With the supplier'), ('clarification', 'With the agent'), ('answered', 'Answered'), ('closed', 'Closed')], default='open', max_length=30)),
                    ('about', models.CharField(max_length=200)),
                    ('question', models.TextField()),
                    ('supplier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                    ('migration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.migration')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['open', 'clarification', 'answered', 'closed'])), name='agent_query_is_in_a_known_state')],
                },
                managers=[
                    ('everything', django.db.models.manager.Manager()),
                ],
            ),
            migrations.CreateModel(
                name='Note',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('text', models.TextField()),
                    ('at', models.DateTimeField(default=workflow.clock.now)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('migration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.migration')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                ],
                options={
                    'ordering': ['-at', '-pk'],
                },
                managers=[
                    ('everything', django.db.models.manager.Manager()),
                ],
            ),
            migrations.CreateModel(
                name='Participation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('party', models.CharField(choices=[('practice', 'the practice'), ('commissioner', 'the commissioner'), ('partner', 'the delivery partner'), ('target', 'the new supplier'), ('source', 'the current supplier'), ('holder', 'another supplier that holds data'), ('agent', 'the Migration Management Agent')], max_length=20)),
                    ('email', models.EmailField(blank=True, max_length=254)),
                    ('disclosed_on', models.DateField(blank=True, null=True)),
                    ('ended_on', models.DateField(blank=True, null=True)),
                    ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('migration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.migration')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('disclosed_on__isnull', False), ('ended_on', None)), fields=['organisation', '-migration'], name='my_migrations')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('migration', 'organisation', 'party'), name='one_part_once')],
                },
                managers=[
                    ('everything', django.db.models.manager.Manager()),
                ],
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
                name='RefusedAddress',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('address', models.CharField(max_length=254, unique=True)),
                    ('said', models.TextField()),
                    ('refused_at', models.DateTimeField(default=workflow.clock.now)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('address', django.db.models.functions.text.Lower(models.F('address')))), name='a_refused_address_is_kept_in_lower_case')],
                },
            ),
            migrations.CreateModel(
                name='Region',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('registers', models.JSONField(default=workflow.tracks.region.the_partner, verbose_name='who may register a migration')),
                    ('calls_off', models.JSONField(default=workflow.tracks.region.the_partner, verbose_name='who may prepare and send call-offs')),
                    ('asks_for_forms', models.JSONField(default=workflow.tracks.region.the_partner, verbose_name='who may ask for extract forms')),
                    ('targets', models.JSONField(blank=True, default=dict, verbose_name='local targets in working days')),
                    ('commissioner', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='catalogue.organisation')),
                ],
            ),
            migrations.CreateModel(
                name='StartDraft',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('answers', models.JSONField(default=dict)),
                    ('given', models.JSONField(default=dict)),
                    ('saved_on', models.DateField(default=workflow.clock.today)),
                    ('migration', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.migration')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                    ('practice', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                    ('saved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                },
                managers=[
                    ('everything', django.db.models.manager.Manager()),
                ],
            ),
            migrations.CreateModel(
                name='WorkItem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=60)),
                    ('step', models.CharField(max_length=40)),
                    ('title', models.CharField(max_length=100)),
                    ('round', models.PositiveSmallIntegerField()),
                    ('limit', models.CharField(max_length=30)),
                    ('basis', models.CharField(max_length=30)),
                    ('days', models.PositiveSmallIntegerField()),
                    ('opened_on', models.DateField()),
                    ('due_on', models.DateField()),
                    ('contract_due_on', models.DateField()),
                    ('paused_on', models.DateField(blank=True, null=True)),
                    ('pauses', models.JSONField(default=list)),
                    ('next_notice_on', models.DateField(blank=True, null=True)),
                    ('revision', models.PositiveSmallIntegerField(default=0)),
                    ('breached_on', models.DateField(blank=True, null=True)),
                    ('closed_on', models.DateField(blank=True, null=True)),
                    ('counted_from', models.DateField()),
                    ('not_before', models.DateField(blank=True, null=True)),
                    ('paused_by', models.PositiveIntegerField(blank=True, null=True)),
                    ('correction', models.SmallIntegerField(default=0)),
                    ('closures', models.JSONField(default=list)),
                    ('assignee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('calendar', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflow.calendarversion')),
                    ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflow.event')),
                    ('migration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.migration')),
                    ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflow.event')),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                    ('supplier', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('closed_on', None)), fields=['owner', 'due_on', 'id'], name='your_work'), models.Index(condition=models.Q(('closed_on', None), ('next_notice_on__isnull', False)), fields=['next_notice_on'], name='notices_due'), models.Index(condition=models.Q(('closed_on', None)), fields=['due_on', 'id'], name='open_work_by_due_date')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('closed_on', None)), fields=('migration', 'subject', 'step', 'owner'), name='one_open_work_item_per_duty')],
                },
                managers=[
                    ('everything', django.db.models.manager.Manager()),
                ],
            ),
            migrations.CreateModel(
                name='Notice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('five_days_left', '5 working days left'), ('two_days_left', '2 working days left'), ('due_today', 'Due today'), ('first_late', 'First morning late'), ('weekly_1', '1 week late'), ('weekly_2', '2 weeks late'), ('weekly_3', '3 weeks late'), ('weekly_4', '4 weeks late'), ('by_hand', 'By hand')], max_length=20)),
                    ('recipient', models.EmailField(blank=True, max_length=254)),
                    ('revision', models.PositiveSmallIntegerField()),
                    ('state', models.CharField(choices=[('recorded', 'Sent'), ('skipped', 'Skipped'), ('replaced', 'Replaced by a reminder by hand'), ('unwanted', 'Not wanted')], default='recorded', max_length=10)),
                    ('on', models.DateField()),
                    ('words', models.TextField(blank=True, db_default='')),
                    ('by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('by_organisation', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                    ('email', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workflow.email')),
                    ('meant_for', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                    ('work_item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.workitem')),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('email', None), ('state', 'recorded')), fields=['recipient'], name='notices_to_be_mailed')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('kind', 'by_hand'), _negated=True), fields=('work_item', 'revision', 'kind', 'recipient'), name='each_notice_is_recorded_once'), models.UniqueConstraint(condition=models.Q(('kind', 'by_hand')), fields=('work_item', 'by_organisation', 'on'), name='an_organisation_reminds_once_a_day')],
                },
            ),
            migrations.CreateModel(
                name='MovedDeadline',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('was_on', models.DateField()),
                    ('now_on', models.DateField()),
                    ('recount', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflow.recount')),
                    ('work_item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.workitem')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('recount', 'work_item'), name='a_recount_moves_each_deadline_once')],
                },
            ),
            migrations.CreateModel(
                name='Contest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=0)),
                    ('round', models.PositiveSmallIntegerField(default=1)),
                    ('disclosed_on', models.DateField(blank=True, null=True)),
                    ('state', models.CharField(choices=[('raised', 'Waiting for a ruling'), ('upheld', 'Upheld'), ('dismissed', 'Dismissed')], default='raised', max_length=30)),
                    ('text', models.TextField()),
                    ('ruling', models.TextField(blank=True)),
                    ('days', models.SmallIntegerField(default=0)),
                    ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                    ('migration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.migration')),
                    ('work_item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.workitem')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['raised', 'upheld', 'dismissed'])), name='contest_is_in_a_known_state')],
                },
                managers=[
                    ('everything', django.db.models.manager.Manager()),
                ],
            ),
            migrations.CreateModel(
                name='Acknowledgement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField(default=workflow.clock.now)),
                    ('words', models.TextField(blank=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                    ('work_item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.workitem')),
                ],
                options={
                    'ordering': ['-at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='BankHoliday',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('on', models.DateField()),
                    ('name', models.CharField(max_length=100)),
                    ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bank_holidays', to='workflow.calendarversion')),
                ],
                options={
                    'ordering': ['on'],
                    'constraints': [models.UniqueConstraint(fields=('version', 'on'), name='one_bank_holiday_a_day_in_each_version')],
                },
            ),
        ]),
        migrations.RunPython(begin, end),
    ]
