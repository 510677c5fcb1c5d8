"""What somebody looked at, in words: of a document its title and version, of a list its kind."""

from collections.abc import Sequence

from workflow.audit.access import Access
from workflow.tracks.documents import Document

What = Access.What


def names_of(looks: Sequence[Access]) -> dict[int, str]:
    """By the number of each look."""
    files = {look.record for look in looks if look.what == What.DOCUMENT}
    titles = {str(document.pk): str(document) for document in Document.everything.filter(pk__in=files)}
    return {look.pk: _name(look, titles) for look in looks}


def _name(look, titles):
    which = {What.DOCUMENT: titles.get(look.record, ""), What.EXPORT: look.record.partition(":")[0]}.get(look.what, "")
    return f"{look.get_what_display()}: {which}" if which else look.get_what_display()
