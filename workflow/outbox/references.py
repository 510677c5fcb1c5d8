"""What a mail is called at GOV.UK Notify: it is asked for by this name after a crash, and found when Notify calls."""

from workflow.operations.address_codes import code_of, number_of
from workflow.outbox.email import Email

KIND = "mail"


def reference_of(email) -> str:
    """The same for every try. Its second half is of this portal alone, should two of them use one account of Notify."""
    return f"{code_of(KIND, email.pk)}.{email.message_id.strip('<').partition('@')[0]}"


def find(reference: str) -> Email | None:
    """Under a lock, and only the mail that the whole reference names."""
    try:
        pk = number_of(KIND, reference.partition(".")[0])
    except ValueError:
        return None
    email = Email.objects.select_for_update().filter(pk=pk).first()
    return email if email and reference_of(email) == reference else None
