"""What somebody was called before they changed their name."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0012_sessions_begun_elsewhere'),
    ]

    operations = [
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
    ]
