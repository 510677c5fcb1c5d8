"""All tables of the workflow at once, as its first 100 migrations left them; who has those goes over by itself."""

import datetime
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import django.db.models.manager
import uuid
import workflow.clock
import workflow.deadlines.limit_version
import workflow.kernel.locked_migration
import workflow.operations.references
import workflow.operations.trace
import workflow.tracks.region
from django.conf import settings
from django.db import migrations, models
from catalogue.many_tables import CreateTables
from workflow.audit import append_only
from workflow.db import practice_words
from workflow.db.wall import policies
from workflow.deadlines import calendars
from workflow.operations.address_key import new_secret


def begin(apps, schema_editor):
    """The first calendar, a key, triggers and the wall, and marks that tasks which never start grow old."""
    connection = schema_editor.connection
    calendars.seed(apps)
    append_only.install(connection)
    practice_words.install(connection)
    heartbeat = apps.get_model("workflow", "Heartbeat")
    for task in ("deadlines", "mail"):
        heartbeat.objects.create(task=task, ran_at=workflow.clock.now())
    apps.get_model("workflow", "AddressKey").objects.create(pk=1, secret=new_secret())
    if connection.vendor == "postgresql":
        build_the_wall(connection, {model._meta.db_table for model in apps.get_models()})


def build_the_wall(connection, there):
    """Round the tables that are there: who adds one later guards it in its own migration."""
    policies.install(connection)
    for table in policies.TABLES:
        if table in there:
            policies.guard(table, connection)


def end(apps, schema_editor):
    practice_words.remove(schema_editor.connection)
    append_only.remove(schema_editor.connection)


class Migration(migrations.Migration):

    replaces = [
        ("workflow", "0001_the_life_of_a_migration"),
        ("workflow", "0002_bank_holidays_and_append_only_events"),
        ("workflow", "0003_start_draft"),
        ("workflow", "0004_heartbeats_and_morning_mail"),
        ("workflow", "0005_lists_at_any_size"),
        ("workflow", "0006_how_a_deadline_was_counted"),
        ("workflow", "0007_contested_deadlines"),
        ("workflow", "0008_what_happened_on_an_earlier_day"),
        ("workflow", "0009_changes_of_the_calendar"),
        ("workflow", "0010_reminders_by_hand_and_mail_settings"),
        ("workflow", "0011_mail_at_any_size"),
        ("workflow", "0012_what_readers_know"),
        ("workflow", "0013_the_catalogues_own_numbers"),
        ("workflow", "0014_pauses_are_kept_once"),
        ("workflow", "0015_and_nowhere_else"),
        ("workflow", "0016_did_it_come_on_that_day"),
        ("workflow", "0017_codes_in_addresses"),
        ("workflow", "0018_what_was_called_late"),
        ("workflow", "0019_corrections_to_be_told"),
        ("workflow", "0020_a_date_is_asked_for_beside_the_one_that_stands"),
        ("workflow", "0021_the_date_that_stands_is_no_suggestion"),
        ("workflow", "0022_a_ruling_is_a_floor"),
        ("workflow", "0023_what_days_bring"),
        ("workflow", "0024_days_that_come_are_found"),
        ("workflow", "0025_a_long_hold_is_told"),
        ("workflow", "0026_calendar_addresses"),
        ("workflow", "0027_what_the_parties_write"),
        ("workflow", "0028_mail_about_practices"),
        ("workflow", "0029_whose_address_a_mail_goes_to"),
        ("workflow", "0030_mail_of_those_who_have_left"),
        ("workflow", "0031_saved_views"),
        ("workflow", "0032_exports"),
        ("workflow", "0033_the_daily_run"),
        ("workflow", "0034_work_in_hand"),
        ("workflow", "0035_news_by_reader"),
        ("workflow", "0037_lines_costs_and_busy_periods_have_tables"),
        ("workflow", "0038_lines_costs_and_busy_periods_are_rows"),
        ("workflow", "0039_duties_wait_and_end"),
        ("workflow", "0040_a_date_that_comes_too_near"),
        ("workflow", "0044_several_at_once"),
        ("workflow", "0046_what_was_sent"),
        ("workflow", "0047_a_mail_names_the_trace_of_its_cause"),
        ("workflow", "0048_who_looked_at_what"),
        ("workflow", "0052_a_message_of_the_release_before"),
        ("workflow", "0053_questions_stop_what_was_owed_before"),
        ("workflow", "0054_mail_in_trouble"),
        ("workflow", "0057_the_second_wall"),
        ("workflow", "0058_work_by_contract"),
        ("workflow", "0060_one_recount_at_a_time"),
        ("workflow", "0061_meetings_by_day"),
        ("workflow", "0062_partners_are_engaged"),
        ("workflow", "0063_final_extract"),
        ("workflow", "0064_untaken_starts"),
        ("workflow", "0065_who_waits_for_what_is_open"),
        ("workflow", "0066_messages_to_an_organisation"),
        ("workflow", "0067_newcomers_keep_nobody_out"),
        ("workflow", "0068_meetings_for_a_date"),
        ("workflow", "0069_meetings_that_come"),
        ("workflow", "0070_partners_are_told"),
        ("workflow", "0071_what_new_columns_say"),
        ("workflow", "0072_which_day_an_extract_is_for"),
        ("workflow", "0073_extracts_that_are_there"),
        ("workflow", "0074_mail_by_time"),
        ("workflow", "0075_names_of_many"),
        ("workflow", "0076_files_to_be_deleted"),
        ("workflow", "0077_held_mail_by_reader"),
        ("workflow", "0078_signatures_that_ended"),
        ("workflow", "0079_days_on_which_nobody_became_later"),
        ("workflow", "0080_by_when_a_task_is_needed"),
        ("workflow", "0081_work_by_the_date_it_leads_to"),
        ("workflow", "0082_a_yes_that_was_recorded_for_somebody"),
        ("workflow", "0083_a_preview_in_parts"),
        ("workflow", "0084_a_search_reads_one_index"),
        ("workflow", "0086_found_along_an_index"),
        ("workflow", "0087_the_day_of_a_meeting_comes"),
        ("workflow", "0088_meetings_by_their_day"),
        ("workflow", "0089_mail_about_bank_holidays"),
        ("workflow", "0090_an_absence_has_a_first_day"),
        ("workflow", "0091_the_day_of_an_extract_passes"),
        ("workflow", "0092_extracts_by_the_day_signed_for"),
        ("workflow", "0093_a_migration_that_has_gone_live"),
        ("workflow", "0094_what_is_revised"),
        ("workflow", "0095_which_send_failed"),
        ("workflow", "0096_when_the_last_backup_was_made"),
        ("workflow", "0097_indexes_that_answer_alone"),
        ("workflow", "0098_ended_parts"),
        ("workflow", "0099_call_offs_to_accept"),
        ("workflow", "0100_what_lists_show_stands_in_indexes"),
    ]

    initial = True

    dependencies = [
        ("catalogue", "0021_suppliers_by_their_words"),
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
                name='Migration',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=0)),
                    ('round', models.PositiveSmallIntegerField(default=1)),
                    ('disclosed_on', models.DateField(blank=True, null=True)),
                    ('state', models.CharField(choices=[('funding_approval', 'Funding approval'), ('go_live_date', 'Go-live date'), ('registration', 'Registration'), ('procurement', 'New system'), ('decommission', 'Current system'), ('data_extract', 'Data extracts'), ('arrange_kick_off', 'Kick-off and technical survey'), ('mobilised', 'Mobilised'), ('live', 'Gone live'), ('declined', 'Funding declined'), ('cancelled', 'Cancelled')], default='funding_approval', max_length=30)),
                    ('reference', models.CharField(default=workflow.operations.references.new_reference, max_length=12, unique=True)),
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
                    ('pauses', models.JSONField(default=list)),
                    ('long_hold_told', models.BooleanField(default=False)),
                    ('untaken_since', models.DateField(null=True)),
                    ('kept_by_newcomer', models.BooleanField(db_default=False, default=False)),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('untaken_since__isnull', False)), fields=['untaken_since'], name='untaken_starts'), models.Index(condition=models.Q(('state', 'cancelled')), fields=['id'], name='cancelled_migrations'), models.Index(fields=['id'], include=['reference', 'state', 'held_until', 'practice', 'from_system', 'to_system'], name='migrations_in_a_list')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['funding_approval', 'go_live_date', 'registration', 'procurement', 'decommission', 'data_extract', 'arrange_kick_off', 'mobilised', 'live', 'declined', 'cancelled'])), name='migration_is_in_a_known_state'), models.UniqueConstraint(condition=models.Q(('state__in', ['funding_approval', 'go_live_date', 'registration', 'procurement', 'decommission', 'data_extract', 'arrange_kick_off', 'mobilised', 'declined'])), fields=('practice',), name='a_practice_has_one_open_migration')],
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
                    ('state', models.CharField(choices=[('none', 'No date agreed'), ('provisional', 'Provisional'), ('with_supplier', 'Provisional, with the new supplier'), ('confirmed', 'Confirmed'), ('unavailable', 'Not possible for the new supplier'), ('came', 'The day has come'), ('live', 'Gone live'), ('passed', 'Passed')], default='none', max_length=30)),
                    ('on', models.DateField(null=True)),
                    ('fall_backs', models.JSONField(default=list)),
                    ('agreed_by', models.JSONField(default=list)),
                    ('offered', models.JSONField(default=list)),
                    ('ever_confirmed', models.BooleanField(default=False)),
                    ('initial_extract_on', models.DateField(null=True)),
                    ('final_extract_on', models.DateField(null=True)),
                    ('proposed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                    ('supplier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                    ('migration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.migration')),
                    ('in_question', models.BooleanField(default=False)),
                    ('settled_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflow.daterequest')),
                    ('too_near', models.BooleanField(db_default=False, default=False)),
                    ('still_usable', models.JSONField(db_default=[], default=list)),
                ],
                options={
                    'indexes': [models.Index(fields=['on'], name='go_lives_by_day'), models.Index(condition=models.Q(('state', 'confirmed')), fields=['initial_extract_on'], name='extracts_by_day'), models.Index(condition=models.Q(('state__in', ['provisional', 'with_supplier', 'confirmed'])), fields=['on', 'id'], name='dates_that_come'), models.Index(condition=models.Q(('state__in', ['provisional', 'with_supplier', 'confirmed', 'came', 'live'])), fields=['on', 'id', 'migration'], name='agreed_by_go_live'), models.Index(condition=models.Q(('state__in', ['provisional', 'with_supplier', 'confirmed', 'came', 'live'])), fields=['initial_extract_on', 'id', 'migration'], name='agreed_by_initial_extract'), models.Index(condition=models.Q(('state__in', ['provisional', 'with_supplier', 'confirmed', 'came', 'live'])), fields=['final_extract_on', 'id', 'migration'], name='agreed_by_final_extract'), models.Index(fields=['migration', 'id'], include=['on', 'initial_extract_on', 'final_extract_on', 'state', 'ever_confirmed'], name='dates_of_a_migration')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['none', 'provisional', 'with_supplier', 'confirmed', 'unavailable', 'came', 'live', 'passed'])), name='go_live_date_is_in_a_known_state')],
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
                    ('boards', models.JSONField(default=dict)),
                    ('practice_sign_off', models.JSONField(default=dict)),
                    ('approved_elsewhere', models.JSONField(default=dict)),
                    ('returned', models.JSONField(default=dict)),
                    ('approved_on', models.DateField(null=True)),
                    ('sent_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('migration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.migration')),
                    ('signatures_ended', models.JSONField(db_default={}, default=dict)),
                ],
                options={
                    'indexes': [models.Index(fields=['migration', 'id'], include=['state'], name='cases_of_a_migration')],
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
                    ('by_organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                    ('by_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('for_organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                    ('migration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflow.migration')),
                    ('happened_on', models.DateField(null=True)),
                    ('why_later', models.TextField(null=True)),
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
                    ('kind', models.CharField(choices=[('step', 'What happened'), ('batch', 'Several steps at once'), ('notice', 'Reminders'), ('moved', 'Deadlines that moved'), ('by_hand', 'Reminders by hand'), ('message', 'Messages'), ('practice', 'What ODS says of a practice'), ('holiday', 'Bank holidays on the day of a meeting'), ('engaged', 'Who is engaged'), ('leaver', 'What somebody leaves behind'), ('view', 'Saved views on Mondays'), ('export', 'Downloads that are ready'), ('account', 'Account')], max_length=10)),
                    ('facts', models.JSONField(default=dict)),
                    ('subject', models.CharField(blank=True, max_length=200)),
                    ('text', models.TextField(blank=True)),
                    ('secret', models.BooleanField(default=False)),
                    ('state', models.CharField(choices=[('gathering', 'Being put together'), ('queued', 'Waiting to be sent'), ('sending', 'Being sent'), ('sent', 'Accepted by the mail server'), ('retrying', 'Will be tried again'), ('dead', 'Could not be sent'), ('dropped', 'Not needed any more'), ('held', 'Waiting for the daily summary'), ('joined', 'In the daily summary'), ('left', 'Its reader has left')], default='queued', max_length=10)),
                    ('attempts', models.PositiveSmallIntegerField(default=0)),
                    ('not_before', models.DateTimeField(blank=True, null=True)),
                    ('leased_until', models.DateTimeField(blank=True, null=True)),
                    ('last_error', models.TextField(blank=True)),
                    ('created_at', models.DateTimeField(default=workflow.clock.now)),
                    ('sent_at', models.DateTimeField(blank=True, null=True)),
                    ('event', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflow.event')),
                    ('migration', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.migration')),
                    ('person', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('calendar', models.TextField(blank=True, db_default='', default='')),
                    ('trace', models.CharField(blank=True, db_default='', default=workflow.operations.trace.now_tracing, max_length=32)),
                    ('failed_sends', models.PositiveSmallIntegerField(db_default=0, default=0)),
                    ('summary', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workflow.email')),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('state', 'held')), fields=['created_at'], name='mail_for_the_next_summary'), models.Index(condition=models.Q(('summary__isnull', False)), fields=['summary'], name='mail_in_a_summary'), models.Index(condition=models.Q(('state', 'gathering')), fields=['id'], name='mail_being_put_together'), models.Index(condition=models.Q(('state__in', ['queued', 'sending', 'retrying'])), fields=['id', 'created_at'], name='mail_that_waits'), models.Index(condition=models.Q(('state', 'dead')), fields=['id', 'created_at'], name='mail_that_could_not_be_sent'), models.Index(models.Case(models.When(state='sending', then=models.F('leased_until')), default=django.db.models.functions.comparison.Coalesce(models.F('not_before'), models.Value(datetime.datetime(1970, 1, 1, 0, 0, tzinfo=datetime.timezone.utc))), output_field=models.DateTimeField()), models.F('attempts'), models.F('id'), condition=models.Q(('state__in', ['queued', 'sending', 'retrying']), models.Q(('kind', 'notice'), _negated=True)), name='mail_in_the_order_of_sending'), models.Index(models.Case(models.When(state='sending', then=models.F('leased_until')), default=django.db.models.functions.comparison.Coalesce(models.F('not_before'), models.Value(datetime.datetime(1970, 1, 1, 0, 0, tzinfo=datetime.timezone.utc))), output_field=models.DateTimeField()), models.F('attempts'), models.F('id'), condition=models.Q(('state__in', ['queued', 'sending', 'retrying']), ('kind', 'notice')), name='reminders_in_order_of_sending'), models.Index(condition=models.Q(('state', 'left')), fields=['id'], name='mail_of_those_who_have_left'), models.Index(fields=['created_at', 'id'], name='mail_by_time'), models.Index(condition=models.Q(('state__in', ['dead', 'retrying'])), fields=['created_at', 'id'], name='mail_in_trouble_by_time'), models.Index(condition=models.Q(('state', 'held')), fields=['person'], name='held_mail_of_a_person'), models.Index(condition=models.Q(('person', None), ('state', 'held')), fields=['to'], name='held_mail_of_an_address')],
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
                    ('kind', models.CharField(choices=[('initial', 'Initial extract'), ('final', 'Final extract')], db_default='initial', default='initial', max_length=10)),
                    ('signed_for', models.DateField(null=True)),
                    ('next_on', models.DateField(null=True)),
                    ('wanted_day_passed', models.BooleanField(db_default=False, default=False)),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('state', 'rejected')), fields=['next_on'], name='rejected_by_next_day'), models.Index(condition=models.Q(('state__in', ['requested', 'clarifying']), ('wanted_day_passed', False)), fields=['wanted_on'], name='to_confirm_by_wanted_day'), models.Index(fields=['migration', 'id'], include=['state', 'kind', 'system'], name='requests_of_a_migration')],
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
                    ('number', models.CharField(blank=True, max_length=6)),
                    ('description', models.CharField(blank=True, max_length=100)),
                    ('buyer_contact', models.JSONField(default=dict)),
                    ('supplier_contact', models.JSONField(default=dict)),
                    ('commencement_on', models.DateField(null=True)),
                    ('term_months', models.PositiveSmallIntegerField(null=True)),
                    ('planned_on', models.DateField(null=True)),
                    ('submodules', models.JSONField(default=dict)),
                    ('migration_service', models.TextField(blank=True)),
                    ('training', models.TextField(blank=True)),
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
                    ('former_number', models.CharField(blank=True, max_length=10)),
                    ('accepted_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('revises', models.BooleanField(db_default=False, default=False)),
                ],
                options={
                    'indexes': [models.Index(fields=['migration', 'id'], include=['state', 'kind'], name='call_offs_of_a_migration')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'with_commissioner', 'returned', 'with_supplier', 'queried', 'refused', 'accepted', 'superseded', 'withdrawn'])), name='call_off_is_in_a_known_state')],
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
                    ('state', models.CharField(choices=[('to_arrange', 'To be arranged'), ('proposed', 'Invitations sent'), ('booked', 'Booked'), ('came', 'The day has come'), ('held', 'Took place')], default='to_arrange', max_length=30)),
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
                    ('for_date', models.DateField(null=True)),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('state__in', ['proposed', 'booked'])), fields=['on'], name='meetings_that_come'), models.Index(condition=models.Q(('state__in', ['proposed', 'booked', 'came', 'held'])), fields=['on', 'id', 'migration'], name='meetings_by_their_day'), models.Index(fields=['migration', 'id'], include=['state', 'on'], name='meetings_of_a_migration')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['to_arrange', 'proposed', 'booked', 'came', 'held'])), name='booking_is_in_a_known_state')],
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
                    'verbose_name_plural': 'agent queries',
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
                    ('knows', models.JSONField(default=dict)),
                    ('practice_words', models.TextField(blank=True, db_default='', default='', editable=False)),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('disclosed_on__isnull', False), ('ended_on', None)), fields=['organisation', '-migration'], name='my_migrations'), models.Index(django.db.models.functions.text.Lower('email'), condition=models.Q(('contact', None), ('ended_on', None)), name='typed_addresses'), models.Index(condition=models.Q(('disclosed_on__isnull', False), ('ended_on', None)), fields=['organisation', '-migration'], include=['practice_words', 'party', 'disclosed_on', 'ended_on'], name='my_parts'), models.Index(condition=models.Q(('ended_on__isnull', False)), fields=['organisation', 'ended_on', 'id'], name='ended_parts'), models.Index(condition=models.Q(('disclosed_on__isnull', False), ('ended_on', None), ('party__in', ('target', 'source', 'holder', 'commissioner'))), fields=['migration', 'id'], include=['party', 'organisation', 'disclosed_on', 'ended_on'], name='parts_of_a_migration')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('migration', 'organisation', 'party'), name='one_part_once')],
                },
                managers=[
                    ('everything', django.db.models.manager.Manager()),
                ],
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
                    ('next_notice_on', models.DateField(blank=True, null=True)),
                    ('revision', models.PositiveSmallIntegerField(default=0)),
                    ('breached_on', models.DateField(blank=True, null=True)),
                    ('closed_on', models.DateField(blank=True, null=True)),
                    ('assignee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflow.event')),
                    ('migration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.migration')),
                    ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflow.event')),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                    ('supplier', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                    ('counted_from', models.DateField()),
                    ('calendar', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflow.calendarversion')),
                    ('not_before', models.DateField(blank=True, null=True)),
                    ('paused_by', models.PositiveIntegerField(blank=True, null=True)),
                    ('closures', models.JSONField(default=list)),
                    ('stops_on_hold', models.BooleanField(default=True)),
                    ('stops_when_asked', models.BooleanField(default=False)),
                    ('corrected_on', models.DateField(blank=True, null=True)),
                    ('corrected_by', models.PositiveIntegerField(blank=True, null=True)),
                    ('correction_told', models.BooleanField(default=True)),
                    ('ruling', models.JSONField(null=True)),
                    ('waits_for', models.CharField(blank=True, db_default='', default='', max_length=120)),
                    ('ended', models.CharField(blank=True, choices=[('met', 'Met'), ('replaced', 'Replaced'), ('handed_over', 'Handed over'), ('not_needed', 'No longer needed')], db_default='', default='', max_length=12)),
                    ('commissioner', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                    ('partner', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                    ('still_since_due', models.PositiveSmallIntegerField(db_default=0, default=0)),
                    ('needed_for', models.DateField(blank=True, null=True)),
                    ('needed_before', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('needed_by', models.DateField(blank=True, null=True)),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('closed_on', None)), fields=['owner', 'due_on', 'id'], name='your_work'), models.Index(condition=models.Q(('closed_on', None), ('next_notice_on__isnull', False)), fields=['next_notice_on'], name='notices_due'), models.Index(condition=models.Q(('closed_on', None)), fields=['due_on', 'id'], name='open_work_by_due_date'), models.Index(condition=models.Q(('correction_told', False)), fields=['corrected_on'], name='corrections_to_be_told'), models.Index(condition=models.Q(('closed_on', None), ('paused_on', None)), fields=['owner', 'due_on', 'id', 'assignee'], name='work_in_hand'), models.Index(condition=models.Q(('closed_on', None), ('paused_on', None), ('assignee__isnull', False)), fields=['assignee', 'due_on', 'id'], name='work_in_the_hands_of_one'), models.Index(condition=models.Q(('closed_on', None), ('paused_on', None), ('supplier__isnull', False)), fields=['supplier', 'due_on', 'id'], name='work_a_supplier_waits_for'), models.Index(condition=models.Q(('closed_on', None), ('paused_on', None), ('basis__gte', 'SLA'), ('basis__lt', 'SLB')), fields=['due_on', 'id'], name='work_by_contract'), models.Index(condition=models.Q(('closed_on', None), ('paused_on', None)), fields=['commissioner', 'due_on', 'id'], name='work_a_commissioner_waits_for'), models.Index(condition=models.Q(('closed_on', None), ('paused_on', None)), fields=['partner', 'due_on', 'id'], name='work_a_partner_waits_for'), models.Index(condition=models.Q(('closed_on', None), ('needed_before', None)), fields=['migration'], name='work_not_known_by_when'), models.Index(condition=models.Q(('closed_on', None), ('needed_for__isnull', False)), fields=['needed_for'], name='work_by_the_date_it_leads_to'), models.Index(condition=models.Q(('closed_on', None), ('paused_on', None)), fields=['owner', 'step', 'due_on', 'id', 'subject'], name='work_in_hand_by_step'), models.Index(condition=models.Q(('closed_on', None)), fields=['migration', 'due_on', 'id'], include=['owner', 'assignee', 'paused_on', 'subject', 'title', 'basis', 'still_since_due', 'needed_by', 'step', 'supplier', 'closed_on'], name='open_work_of_a_migration'), models.Index(condition=models.Q(('closed_on', None), ('paused_on', None), models.Q(('subject__startswith', 'calloff:')), ('step', 'accept')), fields=['owner', 'due_on', 'id', 'subject'], name='call_offs_to_accept')],
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
                    ('kind', models.CharField(choices=[('five_days_left', '5 working days left'), ('two_days_left', '2 working days left'), ('due_today', 'Due today'), ('first_late', 'First morning late'), ('weekly_1', '1 week late'), ('weekly_2', '2 weeks late'), ('weekly_3', '3 weeks late'), ('weekly_4', '4 weeks late'), ('by_hand', 'By hand'), ('no_longer_late', 'No longer late'), ('late_since_another', 'Late since another day'), ('due_another_day', 'Due another day')], max_length=20)),
                    ('recipient', models.EmailField(blank=True, max_length=254)),
                    ('revision', models.PositiveSmallIntegerField()),
                    ('state', models.CharField(choices=[('recorded', 'Sent'), ('skipped', 'Skipped'), ('replaced', 'Replaced by a reminder by hand'), ('left', 'Its reader had left'), ('unwanted', 'Not wanted')], default='recorded', max_length=10)),
                    ('on', models.DateField()),
                    ('email', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workflow.email')),
                    ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                    ('by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('by_organisation', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                    ('meant_for', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('words', models.TextField(blank=True, db_default='')),
                    ('work_item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.workitem')),
                    ('person', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('email', None), ('state', 'recorded')), fields=['recipient'], name='notices_to_be_mailed')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('kind', 'by_hand'), _negated=True), fields=('work_item', 'revision', 'kind', 'recipient'), name='each_notice_is_recorded_once'), models.UniqueConstraint(condition=models.Q(('kind', 'by_hand')), fields=('work_item', 'by_organisation', 'on'), name='an_organisation_reminds_once_a_day')],
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
                name='Heartbeat',
                fields=[
                    ('task', models.CharField(choices=[('deadlines', 'Deadline checks'), ('mail', 'Mail delivery'), ('nightly', 'Daily upkeep'), ('backup', 'Backups')], max_length=20, primary_key=True, serialize=False)),
                    ('ran_at', models.DateTimeField()),
                ],
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
                    'verbose_name_plural': 'refused addresses',
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
                    ('under_way', models.BooleanField(db_default=False, default=False)),
                    ('named_up_to', models.BigIntegerField(null=True)),
                    ('seen', models.CharField(blank=True, db_default='', default='', max_length=64)),
                ],
                options={
                    'ordering': ['-pk'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('under_way', True)), fields=('under_way',), name='one_recount_at_a_time')],
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
                options={
                    'constraints': [models.UniqueConstraint(fields=('recount', 'work_item'), name='a_recount_moves_each_deadline_once')],
                },
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
                name='Cover',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('until_on', models.DateField()),
                    ('colleague', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='catalogue.organisation')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='covers', to=settings.AUTH_USER_MODEL)),
                    ('from_on', models.DateField(db_default=datetime.date(2000, 1, 1))),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('user', 'organisation'), name='one_colleague_covers_at_a_time'), models.CheckConstraint(condition=models.Q(('user', models.F('colleague')), _negated=True), name='nobody_covers_for_themselves'), models.CheckConstraint(condition=models.Q(('from_on__lte', models.F('until_on'))), name='an_absence_begins_before_it_ends')],
                },
            ),
            migrations.CreateModel(
                name='MailSettings',
                fields=[
                    ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='mail_settings', serialize=False, to=settings.AUTH_USER_MODEL)),
                    ('choices', models.JSONField(default=dict)),
                ],
                options={
                    'verbose_name': 'mail settings',
                    'verbose_name_plural': 'mail settings',
                },
            ),
            migrations.CreateModel(
                name='SaidDay',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=0)),
                    ('round', models.PositiveSmallIntegerField(default=1)),
                    ('disclosed_on', models.DateField(blank=True, null=True)),
                    ('state', models.CharField(choices=[('waits', 'Waiting for a yes'), ('agreed', 'Agreed'), ('denied', 'Not agreed'), ('fell_away', 'Withdrawn with its step')], default='waits', max_length=30)),
                    ('event', models.PositiveIntegerField()),
                    ('said_on', models.DateField()),
                    ('is_stand_in', models.BooleanField(default=False)),
                    ('asked', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                    ('migration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.migration')),
                    ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('recorded_for', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                    ('work_item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.workitem')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['waits', 'agreed', 'denied', 'fell_away'])), name='said_day_is_in_a_known_state')],
                },
                managers=[
                    ('everything', django.db.models.manager.Manager()),
                ],
            ),
            migrations.CreateModel(
                name='AddressKey',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('secret', models.CharField(max_length=64)),
                ],
            ),
            migrations.CreateModel(
                name='DateRequest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=0)),
                    ('round', models.PositiveSmallIntegerField(default=1)),
                    ('disclosed_on', models.DateField(blank=True, null=True)),
                    ('state', models.CharField(choices=[('with_the_three', 'With the practice, commissioner and delivery partner'), ('with_supplier', 'With the new supplier'), ('agreed', 'Agreed'), ('objected', 'Objected to'), ('withdrawn', 'Withdrawn'), ('not_possible', 'Not possible for the new supplier'), ('lapsed', 'Not answered in time'), ('closed', 'Closed with the migration')], default='with_the_three', max_length=30)),
                    ('on', models.DateField()),
                    ('fall_backs', models.JSONField(default=list)),
                    ('asked_on', models.DateField()),
                    ('reason', models.TextField(blank=True)),
                    ('note', models.TextField(blank=True)),
                    ('yes', models.JSONField(default=dict)),
                    ('chosen', models.DateField(null=True)),
                    ('initial_extract_on', models.DateField(null=True)),
                    ('final_extract_on', models.DateField(null=True)),
                    ('instead_on', models.DateField(null=True)),
                    ('instead_asked', models.BooleanField(default=False)),
                    ('look_on', models.DateField()),
                    ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                    ('instead_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                    ('migration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.migration')),
                    ('supplier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                    ('still_usable', models.JSONField(db_default=[], default=list)),
                    ('recorded_for', models.JSONField(db_default=[], default=list)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['with_the_three', 'with_supplier', 'agreed', 'objected', 'withdrawn', 'not_possible', 'lapsed', 'closed'])), name='date_request_is_in_a_known_state'), models.UniqueConstraint(condition=models.Q(('state__in', ['with_the_three', 'with_supplier'])), fields=('migration',), name='one_date_is_asked_for_at_a_time')],
                    'indexes': [models.Index(condition=models.Q(('state__in', ['with_the_three', 'with_supplier'])), fields=['look_on'], name='requests_that_may_lapse')],
                },
                managers=[
                    ('everything', django.db.models.manager.Manager()),
                ],
            ),
            migrations.CreateModel(
                name='CalendarFeedsOff',
                fields=[
                    ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='catalogue.organisation')),
                ],
            ),
            migrations.CreateModel(
                name='CalendarFeed',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('token', models.CharField(max_length=64, unique=True)),
                    ('password', models.CharField(max_length=64)),
                    ('renewed_on', models.DateField()),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='catalogue.organisation')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('user', 'organisation'), name='one_calendar_address_each')],
                },
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
                    ('subject', models.CharField(blank=True, db_default='', default='', max_length=60)),
                ],
                options={
                    'indexes': [models.Index(fields=['migration', 'id'], name='conversation_of_a_migration')],
                    'constraints': [models.UniqueConstraint(fields=('migration', 'by', 'key'), name='a_message_is_sent_once')],
                },
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
                options={
                    'indexes': [models.Index(fields=['organisation', '-id'], name='messages_to_an_organisation')],
                    'constraints': [models.UniqueConstraint(fields=('message', 'organisation'), name='each_reader_of_a_message_once')],
                },
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
                options={
                    'constraints': [models.UniqueConstraint(fields=('message', 'user'), name='seen_once_by_each')],
                },
            ),
            migrations.CreateModel(
                name='SavedView',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=60)),
                    ('query', models.TextField(max_length=2000)),
                    ('is_shared', models.BooleanField(default=False)),
                    ('saved_at', models.DateTimeField(default=workflow.clock.now)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='catalogue.organisation')),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('is_shared', True)), fields=['organisation'], name='shared_views')],
                    'constraints': [models.UniqueConstraint(fields=('organisation', 'owner', 'name'), name='a_persons_views_have_names_of_their_own')],
                },
            ),
            migrations.CreateModel(
                name='ViewByMail',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('written_on', models.DateField()),
                    ('reader', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('view', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.savedview')),
                ],
                options={
                    'indexes': [models.Index(fields=['written_on'], name='views_to_be_mailed')],
                    'constraints': [models.UniqueConstraint(fields=('view', 'reader'), name='a_view_is_mailed_once_to_each_reader')],
                    'verbose_name_plural': 'views by mail',
                },
            ),
            migrations.CreateModel(
                name='Export',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('asked_at', models.DateTimeField(default=workflow.clock.now)),
                    ('of', models.CharField(choices=[('migrations', 'Migrations'), ('deadlines', 'Deadlines'), ('suppliers', 'Suppliers'), ('history', 'History')], max_length=20)),
                    ('form', models.CharField(choices=[('csv', 'CSV'), ('xlsx', 'Excel')], max_length=4)),
                    ('query', models.TextField(max_length=2000)),
                    ('state', models.CharField(choices=[('waiting', 'Waiting to be made'), ('ready', 'Ready'), ('taken', 'Handed over'), ('gone', 'Deleted'), ('failed', 'Could not be made')], default='waiting', max_length=10)),
                    ('rows', models.PositiveIntegerField(default=0)),
                    ('rows_made', models.PositiveIntegerField(default=0)),
                    ('migrations', models.JSONField(default=list)),
                    ('stored', models.CharField(blank=True, max_length=100)),
                    ('attempts', models.PositiveSmallIntegerField(default=0)),
                    ('leased_until', models.DateTimeField(blank=True, null=True)),
                    ('made_at', models.DateTimeField(blank=True, null=True)),
                    ('taken_at', models.DateTimeField(blank=True, null=True)),
                    ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('state', 'waiting')), fields=['id'], name='exports_to_be_made'), models.Index(condition=models.Q(('state', 'ready')), fields=['made_at'], name='exports_to_be_deleted'), models.Index(fields=['organisation', '-id'], name='exports_of_an_organisation')],
                },
            ),
            migrations.CreateModel(
                name='News',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='catalogue.organisation')),
                    ('event', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.event')),
                    ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'indexes': [models.Index(fields=['organisation', '-id'], include=['event', 'by', 'at'], name='news_of_its_reader')],
                    'verbose_name_plural': 'news',
                },
                managers=[
                    ('everything', django.db.models.manager.Manager()),
                ],
            ),
            migrations.CreateModel(
                name='ReadUpTo',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='catalogue.organisation')),
                    ('news', models.BigIntegerField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('user', 'organisation'), name='one_mark_a_person_and_organisation')],
                },
            ),
            migrations.CreateModel(
                name='BusyPeriod',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('migration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.migration')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('go_live', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.golivedate')),
                    ('kind', models.CharField(max_length=20)),
                    ('first', models.DateField()),
                    ('last', models.DateField()),
                    ('what', models.TextField(blank=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('go_live', 'number'), name='a_date_numbers_its_busy_periods')],
                    'indexes': [models.Index(fields=['first', 'last'], name='busy_by_day')],
                },
                managers=[
                    ('everything', django.db.models.manager.Manager()),
                ],
            ),
            migrations.CreateModel(
                name='Cost',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('migration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.migration')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('case', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.fundingcase')),
                    ('what', models.TextField()),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=12)),
                    ('per', models.CharField(blank=True, choices=[('once', 'once'), ('month', 'a month'), ('year', 'a year')], max_length=10)),
                    ('source', models.TextField(blank=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('case', 'number'), name='a_case_numbers_its_costs')],
                },
                managers=[
                    ('everything', django.db.models.manager.Manager()),
                ],
            ),
            migrations.CreateModel(
                name='ExistingService',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('migration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.migration')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('case', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.fundingcase')),
                    ('name', models.TextField()),
                    ('system', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.system')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('case', 'number'), name='a_case_numbers_its_services')],
                },
                managers=[
                    ('everything', django.db.models.manager.Manager()),
                ],
            ),
            migrations.CreateModel(
                name='OrderLine',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('migration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.migration')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('call_off', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.calloff')),
                    ('what', models.TextField()),
                    ('quantity', models.PositiveIntegerField()),
                    ('price', models.DecimalField(decimal_places=2, max_digits=12)),
                    ('per', models.CharField(blank=True, choices=[('once', 'once'), ('month', 'a month'), ('year', 'a year')], max_length=10)),
                    ('per_patient', models.BooleanField(default=False)),
                    ('funding', models.TextField(blank=True)),
                    ('system', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.system')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('call_off', 'number'), name='an_order_numbers_its_lines')],
                },
                managers=[
                    ('everything', django.db.models.manager.Manager()),
                ],
            ),
            migrations.CreateModel(
                name='MessageFile',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=200)),
                    ('stored', models.CharField(max_length=100)),
                    ('content_type', models.CharField(max_length=100)),
                    ('size', models.PositiveIntegerField()),
                    ('sha256', models.CharField(max_length=64)),
                    ('migration', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.migration')),
                    ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.message')),
                ],
                managers=[
                    ('everything', django.db.models.manager.Manager()),
                ],
            ),
            migrations.CreateModel(
                name='SentForm',
                fields=[
                    ('sent', models.CharField(max_length=64, primary_key=True, serialize=False)),
                    ('led_to', models.TextField(blank=True, default='')),
                    ('at', models.DateTimeField(default=workflow.clock.now)),
                ],
                options={
                    'indexes': [models.Index(fields=['at'], name='forms_sent_long_ago')],
                },
            ),
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
                    'verbose_name_plural': 'accesses',
                },
                managers=[
                    ('everything', django.db.models.manager.Manager()),
                ],
            ),
            migrations.CreateModel(
                name='UnwantedFile',
                fields=[
                    ('stored', models.CharField(max_length=100, primary_key=True, serialize=False)),
                    ('since', models.DateTimeField(default=workflow.clock.now)),
                ],
            ),
            migrations.CreateModel(
                name='ForeseenPart',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('seen', models.CharField(max_length=64)),
                    ('first', models.BigIntegerField()),
                    ('last', models.BigIntegerField()),
                    ('migrations', models.PositiveIntegerField()),
                    ('fingerprint', models.CharField(max_length=64)),
                    ('said', models.JSONField()),
                    ('made_at', models.DateTimeField(default=workflow.clock.now)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('seen', 'first'), name='a_part_of_a_preview_is_kept_once')],
                },
            ),
            migrations.CreateModel(
                name='CountedOtherwise',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('recount', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflow.recount')),
                    ('migration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflow.migration')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('recount', 'migration'), name='a_recount_lists_each_migration_once')],
                },
            ),
            migrations.CreateModel(
                name='ToBeTold',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('recount', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflow.recount')),
                    ('address', models.CharField(max_length=254)),
                    ('person', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('state', models.CharField(max_length=10)),
                    ('facts', models.JSONField()),
                    ('items', models.JSONField()),
                ],
                options={
                    'indexes': [models.Index(fields=['recount', 'address'], name='to_be_told_by_address')],
                },
            ),
        ]),
        migrations.RunPython(begin, end),
    ]
