"""The tables of the catalogue, all at once."""

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models
from catalogue.many_tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
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
                    ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                    ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
                ],
                options={
                    'ordering': ['name', 'email'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('email', django.db.models.functions.text.Lower('email'))), name='an_email_address_is_kept_in_lower_case')],
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
                    ('is_from_ods', models.BooleanField(default=False, editable=False, help_text='Kept up to date by the ODS file, which may close it')),
                    ('commissioner', models.ForeignKey(blank=True, limit_choices_to={'kind': 'commissioner'}, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='practices', to='catalogue.organisation')),
                ],
                options={
                    'ordering': ['name', 'ods_code'],
                    'indexes': [models.Index(fields=['kind', 'name', 'ods_code'], name='organisations_by_kind_and_name')],
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
                ],
                options={
                    'ordering': ['organisation', 'user'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('until_on', None)), fields=('user', 'organisation'), name='one_open_membership_per_person_and_organisation'), models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gte', models.F('from_on')), _connector='OR'), name='a_membership_ends_after_it_begins')],
                },
            ),
            migrations.CreateModel(
                name='Invitation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('email', models.EmailField(max_length=254, verbose_name='email address')),
                    ('name', models.CharField(max_length=150, verbose_name='full name')),
                    ('is_lead', models.BooleanField(default=False)),
                    ('token', models.CharField(editable=False, max_length=64, unique=True)),
                    ('created_at', models.DateTimeField()),
                    ('accepted_at', models.DateTimeField(blank=True, null=True)),
                    ('invited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='catalogue.organisation')),
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
        ]),
    ]
