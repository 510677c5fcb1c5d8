"""Requests are counted; and the secrets of second factors that are there already are encrypted.

It does not depend on the tables of second factors, which depend on the catalogue's first migration: one that stands
for all of the catalogue's could then not come before them. Where they are not there yet, there are no secrets.
"""

from allauth.mfa.adapter import get_adapter
from django.db import migrations, models

SECRETS = ("secret", "seed")


def _factors(apps):
    try:
        return apps.get_model("mfa", "Authenticator").objects.iterator()
    except LookupError:
        return ()


def encrypt(apps, schema_editor):
    adapter = get_adapter()
    for factor in _factors(apps):
        plain = {name: factor.data[name] for name in SECRETS if name in factor.data}
        plain = {name: text for name, text in plain.items() if adapter.decrypt(text) == text}
        if plain:
            factor.data |= {name: adapter.encrypt(text) for name, text in plain.items()}
            factor.save(update_fields=["data"])


def decrypt(apps, schema_editor):
    adapter = get_adapter()
    for factor in _factors(apps):
        factor.data |= {name: adapter.decrypt(factor.data[name]) for name in SECRETS if name in factor.data}
        factor.save(update_fields=["data"])


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0007_administrators_look_in_by_two'),
    ]

    operations = [
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
        migrations.RunPython(encrypt, decrypt),
    ]
