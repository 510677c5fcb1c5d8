"""Where a named page is: a page names a hundred others, most of them those that the page before it named."""

from functools import lru_cache

from django.urls import reverse


def named_page(name: str, **parts) -> str:
    """As `reverse` says it. A secret in an address is not kept."""
    return reverse(name, kwargs=parts) if "secret" in parts else _kept(name, **parts)


@lru_cache(maxsize=8192)
def _kept(name, **parts):
    """Neither addresses nor the key of their codes change while a process runs."""
    return reverse(name, kwargs=parts or None)
