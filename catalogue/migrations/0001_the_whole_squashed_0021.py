"""All tables of the catalogue at once, as its first 21 migrations left them; who has those goes over by itself.

Its name comes after `0001_the_catalogue`: with whichever comes first, other apps' migrations begin (ADR 19).
"""

from importlib import import_module

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from catalogue.many_tables import CreateTables

_words = import_module("catalogue.migrations.0004_words_to_find_an_organisation_by")


class Migration(migrations.Migration):

    replaces = [
        ("catalogue", "0001_the_catalogue"),
        ("catalogue", "0002_the_mark_of_a_demonstration"),
        ("catalogue", "0003_people_are_invited_by_being_named"),
        ("catalogue", "0004_words_to_find_an_organisation_by"),
        ("catalogue", "0005_failed_log_ins"),
        ("catalogue", "0006_namesakes_and_how_a_practice_ends"),
        ("catalogue", "0007_administrators_look_in_by_two"),
        ("catalogue", "0008_requests_are_counted"),
        ("catalogue", "0009_what_was_typed_is_not_kept"),
        ("catalogue", "0010_what_was_asked_and_who_wrote_a_mailbox"),
        ("catalogue", "0011_commissioners_engage_partners"),
        ("catalogue", "0012_sessions_begun_elsewhere"),
        ("catalogue", "0013_people_are_called_something_else"),
        ("catalogue", "0014_what_a_search_looks_among"),
        ("catalogue", "0015_names_in_the_administration"),
        ("catalogue", "0016_recovery_codes_are_hashed"),
        ("catalogue", "0017_words_to_find_people_by"),
        ("catalogue", "0018_names_that_read_the_same"),
        ("catalogue", "0019_who_takes_the_place"),
        ("catalogue", "0020_few_among_many"),
        ("catalogue", "0021_suppliers_by_their_words"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Framework',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=20, unique=True)),
                    ('name', models.CharField(max_length=200)),
                    ('is_expired', models.BooleanField(default=False)),
                ],
                options={
                    'ordering': ['name'],
                },
            ),
            migrations.CreateModel(
                name='User',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('password', models.CharField(max_length=128, verbose_name='password')),
                    ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                    ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                    ('email', models.EmailField(max_length=254, unique=True, verbose_name='email address')),
                    ('name', models.CharField(max_length=150, verbose_name='full name')),
                    ('is_active', models.BooleanField(default=True, help_text='Cleared instead of deleting the person')),
                    ('is_staff', models.BooleanField(default=False, help_text='May open the administration pages')),
                    ('is_demo', models.BooleanField(default=False, editable=False, help_text='A demonstration persona: production will not start with one')),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('search_words', models.TextField(blank=True, db_default='', default='', editable=False)),
                    ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                    ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
                ],
                options={
                    'ordering': ['name', 'email'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('email', django.db.models.functions.text.Lower('email'))), name='an_email_address_is_kept_in_lower_case')],
                    'indexes': [models.Index(condition=models.Q(('is_demo', True)), fields=['id'], name='people_of_a_demonstration')],
                },
            ),
            migrations.CreateModel(
                name='Organisation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('practice', 'Practice'), ('commissioner', 'Commissioner'), ('delivery_partner', 'Delivery partner'), ('supplier', 'Supplier'), ('agent', 'Migration Management Agent'), ('administration', 'Administration')], max_length=20)),
                    ('name', models.CharField(max_length=200)),
                    ('ods_code', models.CharField(error_messages={'unique': 'There is already an organisation with this ODS code'}, max_length=8, unique=True, validators=[django.core.validators.RegexValidator('^[A-Z0-9]{3,8}$', 'Enter an ODS code: 3 to 8 capital letters and numbers')], verbose_name='ODS code')),
                    ('short_type', models.CharField(blank=True, help_text='What users call it, for example ICB, CCG or CSU', max_length=10)),
                    ('address', models.TextField(blank=True, help_text='One line of the address on each line')),
                    ('postcode', models.CharField(blank=True, max_length=10)),
                    ('telephone', models.CharField(blank=True, max_length=35)),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='shared mailbox')),
                    ('opened_on', models.DateField(blank=True, null=True)),
                    ('closed_on', models.DateField(blank=True, help_text='Empty while the organisation is open', null=True)),
                    ('list_size', models.PositiveIntegerField(blank=True, help_text='How many patients are registered', null=True)),
                    ('is_from_ods', models.BooleanField(default=False, editable=False, help_text='Kept up to date by the ODS file, which may close it', verbose_name='is from ODS')),
                    ('search_words', models.TextField(blank=True, db_default='', default='', editable=False)),
                    ('distinct_name', models.CharField(blank=True, db_default='', default='', editable=False, max_length=211)),
                    ('ended_as', models.CharField(blank=True, choices=[('closed', 'closes'), ('dormant', 'is dormant'), ('no_practice', 'is no longer an active GP practice'), ('not_listed', 'is no longer in the file of practices'), ('succeeded', 'closes'), ('merged', 'is another record of the same organisation')], db_default='', default='', editable=False, max_length=12)),
                    ('commissioner', models.ForeignKey(blank=True, limit_choices_to={'kind': 'commissioner'}, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='practices', to='catalogue.organisation')),
                    ('succeeded_by', models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                    ('mailbox_by', models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['name', 'ods_code'],
                    'indexes': [models.Index(fields=['kind', 'name', 'ods_code'], name='organisations_by_kind_and_name'), models.Index(condition=models.Q(('closed_on', None)), fields=['kind'], name='open_organisations_by_kind'), models.Index(django.db.models.functions.text.Lower('email'), name='organisations_by_mailbox'), models.Index(condition=models.Q(('name', 'Name not known')), fields=['ods_code'], name='organisations_without_a_name'), models.Index(condition=models.Q(('kind', 'supplier')), fields=['search_words'], name='suppliers_by_search_words')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('ods_code__regex', '^[A-Z0-9]{3,8}$')), name='an_ods_code_is_3_to_8_capitals_and_numbers'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'practice'), _negated=True), ('ods_code__regex', '^[A-HJ-NP-WY][0-9]{5}$'), _connector='OR'), name='a_practice_has_a_practice_code'), models.CheckConstraint(condition=models.Q(('commissioner', None), ('kind', 'practice'), _connector='OR'), name='only_a_practice_has_a_commissioner'), models.CheckConstraint(condition=models.Q(('opened_on', None), ('closed_on', None), ('closed_on__gte', models.F('opened_on')), _connector='OR'), name='nothing_closes_before_it_opens')],
                },
            ),
            migrations.CreateModel(
                name='Membership',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('is_lead', models.BooleanField(default=False)),
                    ('from_on', models.DateField()),
                    ('until_on', models.DateField(blank=True, null=True)),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='catalogue.organisation')),
                    ('invitation', models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='catalogue.invitation')),
                    ('is_confirmed', models.BooleanField(db_default=True, default=True)),
                    ('is_new', models.BooleanField(db_default=False, default=False, editable=False)),
                ],
                options={
                    'ordering': ['organisation', 'user'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('until_on', None)), fields=('user', 'organisation'), name='one_open_membership_per_person_and_organisation'), models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gte', models.F('from_on')), _connector='OR'), name='a_membership_ends_after_it_begins')],
                    'indexes': [models.Index(condition=models.Q(('is_confirmed', False)), fields=['id'], name='people_nobody_has_confirmed')],
                },
            ),
            migrations.CreateModel(
                name='Invitation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('email', models.EmailField(max_length=254, verbose_name='email address')),
                    ('name', models.CharField(blank=True, max_length=150, verbose_name='full name')),
                    ('is_lead', models.BooleanField(default=False)),
                    ('token', models.CharField(editable=False, max_length=64, unique=True)),
                    ('created_at', models.DateTimeField()),
                    ('accepted_at', models.DateTimeField(blank=True, null=True)),
                    ('invited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='catalogue.organisation')),
                    ('about', models.JSONField(db_default=[], default=list)),
                    ('brings_stranger', models.BooleanField(db_default=False, default=False)),
                    ('decided_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('ended_as', models.CharField(blank=True, choices=[('recalled', 'Recalled'), ('refused', 'Refused'), ('not_me', 'Said not to be for them')], db_default='', default='', max_length=10)),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('landing', models.CharField(blank=True, db_default='', default='', max_length=200)),
                    ('named_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                    ('needs', models.CharField(blank=True, choices=[('', 'Nobody'), ('lead', 'A lead of the organisation'), ('administrator', 'An administrator'), ('commissioner', 'The commissioner of the practice')], db_default='', default='', max_length=15)),
                    ('purpose', models.CharField(blank=True, db_default='', default='', max_length=200)),
                    ('sent_at', models.DateTimeField(blank=True, null=True)),
                    ('of_list', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='catalogue.practicelist')),
                ],
                options={
                    'ordering': ['-created_at'],
                },
            ),
            migrations.CreateModel(
                name='System',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('catalogue_id', models.CharField(help_text='For example 10000-001', max_length=20, unique=True, verbose_name='Catalogue ID')),
                    ('name', models.CharField(max_length=200)),
                    ('kind', models.CharField(choices=[('foundation', 'Foundation solution'), ('additional', 'Additional service'), ('associated', 'Associated service'), ('subsidiary', 'Subsidiary system')], max_length=20)),
                    ('holds_data', models.BooleanField(default=False, help_text="Holds patients' records that must move to a new system")),
                    ('holds_what', models.CharField(blank=True, help_text='For example document management', max_length=100)),
                    ('associated_kind', models.CharField(blank=True, choices=[('migration', 'Migration'), ('training', 'Training')], max_length=20)),
                    ('extract_lead_days', models.PositiveSmallIntegerField(blank=True, help_text='Working days the supplier asks for before it provides an extract', null=True)),
                    ('aliases', models.JSONField(blank=True, default=list, help_text='Other names the system goes by')),
                    ('framework', models.ForeignKey(blank=True, help_text='Empty when the system is not on a framework: then no SLA binds its supplier', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='systems', to='catalogue.framework')),
                    ('parent', models.ForeignKey(blank=True, help_text='The foundation solution of an additional service', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='additional_services', to='catalogue.system')),
                    ('supplier', models.ForeignKey(limit_choices_to={'kind': 'supplier'}, on_delete=django.db.models.deletion.PROTECT, related_name='systems', to='catalogue.organisation')),
                ],
                options={
                    'ordering': ['name'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind', 'additional'), ('parent__isnull', False)), models.Q(models.Q(('kind', 'additional'), _negated=True), ('parent__isnull', True)), _connector='OR'), name='an_additional_service_and_nothing_else_has_a_parent'), models.CheckConstraint(condition=models.Q(('associated_kind', ''), ('kind', 'associated'), _connector='OR'), name='only_an_associated_service_is_for_migration_or_training')],
                },
            ),
            migrations.CreateModel(
                name='SystemInUse',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('since', models.DateField(blank=True, null=True)),
                    ('practice', models.ForeignKey(limit_choices_to={'kind': 'practice'}, on_delete=django.db.models.deletion.CASCADE, related_name='systems_in_use', to='catalogue.organisation')),
                    ('system', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='in_use_at', to='catalogue.system')),
                ],
                options={
                    'verbose_name_plural': 'systems in use',
                    'ordering': ['practice', 'system'],
                    'constraints': [models.UniqueConstraint(fields=('practice', 'system'), name='a_practice_uses_a_system_once')],
                },
            ),
            migrations.CreateModel(
                name='Demonstration',
                fields=[
                    ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                    ('begun_at', models.DateTimeField(default=django.utils.timezone.now)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='a_database_is_marked_once')],
                },
            ),
            migrations.CreateModel(
                name='PracticeList',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('made_at', models.DateTimeField()),
                    ('rows', models.JSONField(default=list)),
                    ('sent_at', models.DateTimeField(blank=True, null=True)),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                ],
            ),
            migrations.CreateModel(
                name='FailedLogIn',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('tried', models.CharField(db_column='email', max_length=254)),
                    ('address', models.CharField(blank=True, max_length=45)),
                    ('browser', models.CharField(blank=True, max_length=32)),
                    ('is_forgiven', models.BooleanField(default=False)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ],
                options={
                    'indexes': [models.Index(fields=['address', 'at'], name='where_it_was_tried_lately'), models.Index(fields=['at'], name='what_was_tried_long_ago'), models.Index(fields=['tried', 'at'], name='who_was_tried_lately')],
                },
            ),
            migrations.CreateModel(
                name='AdministrativeAct',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField()),
                    ('what', models.CharField(max_length=700)),
                    ('by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                ],
                options={
                    'ordering': ['-at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='SupportAccess',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reason', models.CharField(max_length=500)),
                    ('days', models.PositiveSmallIntegerField()),
                    ('is_break_glass', models.BooleanField(default=False)),
                    ('asked_at', models.DateTimeField()),
                    ('is_seconded_on_server', models.BooleanField(default=False)),
                    ('began_at', models.DateTimeField(null=True)),
                    ('ends_at', models.DateTimeField(null=True)),
                    ('refused_at', models.DateTimeField(null=True)),
                    ('administrator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('agreed_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.organisation')),
                    ('refused_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('seconded_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('needs_lead', models.BooleanField(db_default=True, default=True)),
                ],
                options={
                    'ordering': ['-asked_at', '-pk'],
                    'indexes': [models.Index(fields=['ends_at'], name='support_access_by_its_end')],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('seconded_by', None), models.Q(('seconded_by', models.F('administrator')), _negated=True), _connector='OR'), models.Q(('agreed_by', None), models.Q(('agreed_by', models.F('administrator')), _negated=True), _connector='OR'), models.Q(('agreed_by', None), ('seconded_by', None), models.Q(('agreed_by', models.F('seconded_by')), _negated=True), _connector='OR')), name='nobody_says_yes_to_their_own_access'), models.CheckConstraint(condition=models.Q(('began_at', None), ('is_break_glass', True), ('is_seconded_on_server', True), ('seconded_by__isnull', False), _connector='OR'), name='access_begins_with_a_second_yes_or_a_broken_glass'), models.CheckConstraint(condition=models.Q(('began_at', None), ('ends_at__gte', models.F('began_at')), _connector='OR'), name='access_that_has_begun_ends')],
                    'verbose_name_plural': 'support accesses',
                },
            ),
            migrations.CreateModel(
                name='CountedRequest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('who', models.CharField(max_length=60)),
                    ('what', models.CharField(max_length=20)),
                    ('since', models.DateTimeField()),
                    ('count', models.PositiveIntegerField(default=0)),
                ],
                options={
                    'indexes': [models.Index(fields=['since'], name='what_was_counted_long_ago')],
                    'constraints': [models.UniqueConstraint(fields=('who', 'what', 'since'), name='one_count_of_a_kind_at_a_time')],
                },
            ),
            migrations.CreateModel(
                name='Engagement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('engaged_on', models.DateField()),
                    ('ended_on', models.DateField(null=True)),
                    ('commissioner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='catalogue.organisation')),
                    ('partner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='catalogue.organisation')),
                    ('engaged_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('ended_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('commissioner', 'partner'), name='a_partner_is_engaged_once_by_a_commissioner')],
                },
            ),
            migrations.CreateModel(
                name='OdsAnswer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('asked_at', models.DateTimeField()),
                    ('asked_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('since', models.DateField(null=True)),
                    ('organisations', models.PositiveIntegerField(null=True)),
                    ('fault', models.CharField(blank=True, max_length=300)),
                ],
                options={
                    'ordering': ['-asked_at', '-pk'],
                },
            ),
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
            migrations.CreateModel(
                name='EarlierName',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=150)),
                    ('until', models.DateTimeField()),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='earlier_names', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-until', '-pk'],
                },
            ),
        ]),
        migrations.RunPython(_words.index, _words.without_index),
    ]
