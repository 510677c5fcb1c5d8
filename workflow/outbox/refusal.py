"""What a mail server means by not taking a mail: that the address is wrong, or something that will pass."""

import re
import smtplib
from dataclasses import dataclass

# RFC 3463: class, subject, detail. It stands at the front of the reply, or of any line of one; some write “#5.1.1”.
ENHANCED = re.compile(r"^\s*#?([245])\.(\d{1,3})\.(\d{1,3})\b", re.MULTILINE)
ABOUT_THE_ADDRESS = 1  # the subject: addressing status
OF_THE_SENDER = {7, 8}  # addressing too, but it is our own address that is meant


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
    """Whether this reply says that there is no such address: 5.1.x, in every status that it gives."""
    found = [tuple(map(int, status)) for status in ENHANCED.findall(words)]
    return code >= 500 and bool(found) and all(_is_a_wrong_address(*status) for status in found)


def _is_a_wrong_address(kind, subject, detail):
    return kind == 5 and subject == ABOUT_THE_ADDRESS and detail not in OF_THE_SENDER


def _said(code, said) -> Refusal:
    sentence = _sentence(code, said)
    return Refusal(sentence, is_about_the_address=condemns(code, sentence.partition(" ")[2]))


def _sentence(code, said):
    return f"{code} {said.decode(errors='replace') if isinstance(said, bytes) else said}"
