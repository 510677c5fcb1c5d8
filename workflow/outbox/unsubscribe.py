"""The address in the header of a summary with which a mail program can switch summaries off: it names one person, acts
only when it is posted to, and opens nothing but their choice of emails."""

from django.core.signing import BadSignature, Signer

from workflow.operations.address_codes import code_of, number_of

KIND = "person"


def token_of(person: int) -> str:
    """The same every time: a mail that is sent again is the same mail."""
    return _signer().sign(code_of(KIND, person))


def person_of(token: str) -> int | None:
    """None for what we have not written."""
    try:
        return number_of(KIND, _signer().unsign(token))
    except (BadSignature, ValueError):
        return None


def _signer():
    return Signer(sep=".", salt="unsubscribe")
