"""`manage.py encrypt_factors`: after a new key came first in FACTOR_KEYS, everything is put under it. Recovery codes
that the release before has made in the meantime are hashed."""

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand
from django.db import transaction

from catalogue.recovery.kept_codes import HASHED, bring_over
from migration_portal.sign_in.factor_secrets import anew, is_of_today

SECRETS = ("secret", "seed")  # a seed that no key opens is still there


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
    has_changed = bring_over(factor)
    old = {name: [factor.data[name]] for name in SECRETS if name in factor.data}
    old |= {HASHED: factor.data[HASHED]} if HASHED in factor.data else {}
    new = {name: [text if is_of_today(text) else anew(text) for text in texts] for name, texts in old.items()}
    is_lost = any(None in texts for texts in new.values())
    if not is_lost and (has_changed or new != old):
        factor.data |= {name: texts if name == HASHED else texts[0] for name, texts in new.items()}
        factor.save(update_fields=["data"])
        return 1, 0
    return 0, int(is_lost)
