"""The record that messages are about, as far as the reader may see it."""

from dataclasses import dataclass

from django.http import Http404

from workflow.conversation.addresses import messages_about
from workflow.formatting import upper_first
from workflow.operations.address_codes import subject_of
from workflow.reading.addresses import page_of
from workflow.tracks.registry import presentation_of


@dataclass(frozen=True)
class About:
    """Of the migration itself, no subject."""

    reference: str
    subject: str = ""
    name: str = ""

    @classmethod
    def asked_for(cls, case, text) -> "About":
        """`calloff-98VVMVZ8`; somebody else's record is not there."""
        if not text:
            return cls(case.migration.reference)
        machine, _, code = text.partition("-")
        try:
            subject = subject_of(machine, code)
        except ValueError:
            raise Http404 from None
        if found := names_of(case).get(subject):
            return cls(case.migration.reference, subject, found)
        raise Http404

    @property
    def href(self) -> str:
        return messages_about(self.reference, self.subject or "migration:0")

    @property
    def page_href(self) -> str:
        return page_of(self.reference, self.subject)


def names_of(case) -> dict[str, str]:
    """“Data extract from Docket”, by subject."""
    return {record.subject: upper_first(presentation_of(record).noun_of(record)) for record in case.seen}
