"""Recovery codes that are worked out from a seed are hashed, so that they cannot be worked out any more. They stay
valid: whoever wrote them down goes on using them.

It does not depend on the tables of second factors, for the reason that 0008 gives.
"""

from django.db import migrations, transaction

from catalogue.recovery.kept_codes import bring_over


def hash_them(apps, schema_editor):
    """A person at a time, so that nobody who logs in waits for the others, and a run that is ended goes on."""
    try:
        factors = apps.get_model("mfa", "Authenticator").objects.filter(type="recovery_codes")
    except LookupError:
        return
    for pk in factors.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            factor = factors.select_for_update().filter(pk=pk).first()
            if factor and bring_over(factor):
                factor.save(update_fields=["data"])


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("catalogue", "0015_names_in_the_administration")]

    operations = [migrations.RunPython(hash_them, migrations.RunPython.noop)]  # a hash has no way back
