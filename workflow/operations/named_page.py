"""Where a named page is: a page names a hundred others, most of them those that the page before it named."""

from functools import lru_cache

from django.conf import settings
from django.urls import get_script_prefix, reverse


def named_page(name: str, **parts) -> str:
    """As `reverse` says it. A secret in an address is not kept; what is kept goes for the same list of addresses under
    the same prefix, which a request may bring with it."""
    if "secret" in parts:
        return reverse(name, kwargs=parts)
    return _kept(settings.ROOT_URLCONF, get_script_prefix(), name, **parts)


@lru_cache(maxsize=8192)
def _kept(addresses, prefix, name, **parts):
    """Neither the addresses of a list nor the key of their codes change while a process runs."""
    return reverse(name, kwargs=parts or None)
