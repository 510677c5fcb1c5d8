"""Somebody has another email address: they say so themselves, and it holds once the new one has answered.

Nobody else changes it, who could then ask for a new password there. The link holds both addresses encrypted, so that
none stands in a log of addresses.
"""

import json

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.mfa.utils import decrypt, encrypt
from django.conf import settings
from django.core import signing
from django.db import IntegrityError, transaction
from django.urls import reverse

from .models import User

SALT = "another address"
LASTS = 24 * 60 * 60


def ask(user, new):
    """One link, to the new address. That somebody has it already is said to nobody but its reader."""
    if User.objects.filter(email=new).exists():
        get_adapter().send_mail("account/email/account_there", new, {"is_for_another": True, "secret": False})
        return
    secret = signing.dumps(encrypt(json.dumps([user.pk, user.email, new])), salt=SALT)
    link = settings.BASE_URL + reverse("confirm_address", kwargs={"secret": secret})
    facts = {"person": user, "old": user.email, "new": new, "link": link, "secret": True}
    get_adapter().send_mail("account/email/new_address", new, facts)


def asked_for(user, secret) -> str | None:
    """The address that this link of theirs is about; None where it is old, used, somebody else's or made up."""
    try:
        whose, old, new = json.loads(decrypt(signing.loads(secret, salt=SALT, max_age=LASTS)))
    except (signing.BadSignature, ValueError, AttributeError):  # made up, or from before the addresses were hidden
        return None
    is_theirs = (whose, old) == (user.pk, user.email)
    return new if is_theirs and not User.objects.filter(email=new).exists() else None


@transaction.atomic
def change(user, secret) -> bool:
    """What the old address could still do ends: nobody logs in with it, no link sent there sets a password."""
    user = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    new = asked_for(user, secret)
    if not new:
        return False
    user.email = new
    try:
        with transaction.atomic():
            user.save(update_fields=["email"])
    except IntegrityError:  # somebody else has taken it at this very moment
        return False
    EmailAddress.objects.filter(user=user).delete()
    return True
