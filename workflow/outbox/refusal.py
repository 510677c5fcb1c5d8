"""What a mail server means by not taking a mail: that the address is wrong, or something that will pass."""

import re
import smtplib
from dataclasses import dataclass

# RFC 3463: class, subject, detail. It stands at the front of the reply, or of any line of one; some write “#5.1.1”.
ENHANCED = re.compile(r"^\s*#?([245])\.(\d{1,3})\.(\d{1,3})\b", re.MULTILINE)
ABOUT_THE_ADDRESS = 1  # the subject: addressing status
# Its details that say so of the reader's address: of RFC 3463 and 7505, and of Exchange Online. Others are of
# addressing too, but mean our own address (7, 8, 20), how much we have sent in a day (90), or what no standard says.
OF_THE_READER = {0, 1, 2, 3, 4, 6, 10, 350, 351}


@dataclass(frozen=True)
class Refusal:
    """Only a wrong address is for good. What is about us (a block list, a quota, a policy, a size), or says nothing of
    what it is about, is tried again: a bad morning of ours must not condemn anybody's address."""

    sentence: str  # the mail server's own, where it said one
    is_about_the_address: bool = False


def from_smtp(fault) -> Refusal:
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        return _said(*next(iter(fault.recipients.values())))
    if isinstance(fault, smtplib.SMTPSenderRefused):  # every address would die of our own wrong setting
        return Refusal(_sentence(fault.smtp_code, fault.smtp_error))
    if isinstance(fault, smtplib.SMTPResponseException):
        return _said(fault.smtp_code, fault.smtp_error)
    return Refusal(f"The connection failed: {fault}")


def condemns(code: int, words: str) -> bool:
    """Whether this reply says that there is no such address, in every status that it gives."""
    found = [tuple(map(int, status)) for status in ENHANCED.findall(words)]
    return code >= 500 and bool(found) and all(_is_a_wrong_address(*status) for status in found)


def _is_a_wrong_address(kind, subject, detail):
    return kind == 5 and subject == ABOUT_THE_ADDRESS and detail in OF_THE_READER


def _said(code, said) -> Refusal:
    sentence = _sentence(code, said)
    return Refusal(sentence, is_about_the_address=condemns(code, sentence.partition(" ")[2]))


def _sentence(code, said):
    return f"{code} {said.decode(errors='replace') if isinstance(said, bytes) else said}"
