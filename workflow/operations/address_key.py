"""The secret by which numbers of records become codes in addresses. It outlives every other key: links in old mails
keep working."""

import secrets
from functools import cache

from django.db import models


class AddressKey(models.Model):
    """One row, written once."""

    secret = models.CharField(max_length=64)

    def __str__(self):
        return "The key of the codes in addresses"


def new_secret() -> str:
    return secrets.token_hex(32)


@cache
def address_key() -> bytes:
    """Read once a process. Two that begin at once on an empty table agree: the row has a fixed place."""
    row, _ = AddressKey.objects.get_or_create(pk=1, defaults={"secret": new_secret()})
    return bytes.fromhex(row.secret)
