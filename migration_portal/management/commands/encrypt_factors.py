"""`manage.py encrypt_factors`: after a new key came first in FACTOR_KEYS, everything is put under it."""

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand
from django.db import transaction

from migration_portal.sign_in.factor_secrets import anew, is_of_today

SECRETS = ("secret", "seed")


class Command(BaseCommand):
    help = "Encrypts the secrets of second factors with the first of FACTOR_KEYS. The others may be taken out then."

    def handle(self, **options):
        done = lost = 0
        for pk in Authenticator.objects.order_by("pk").values_list("pk", flat=True):
            changed, missed = _encrypt(pk)
            done, lost = done + changed, lost + missed
        self.stdout.write(f"Encrypted anew: {done}.")
        if lost:
            self.stdout.write(f"Opened by no key that is there: {lost}. Take no key out before you know which it was.")


@transaction.atomic
def _encrypt(pk) -> tuple[int, int]:
    factor = Authenticator.objects.select_for_update().get(pk=pk)
    old = {name: factor.data[name] for name in SECRETS if name in factor.data}
    new = {name: anew(text) for name, text in old.items() if not is_of_today(text)}
    found = {name: text for name, text in new.items() if text}
    if found:
        factor.data |= found
        factor.save(update_fields=["data"])
    return int(bool(found)), int(len(found) < len(new))
