"""What is written like ten digits and is no NHS number: a day, an amount, a telephone number, the number of a meeting.

A label tells it only where it stands right before the figure and nothing near speaks of a patient. In the groups of an
NHS number it must name what no patient has: a meeting, an order; a “ref” so grouped may be one, and is asked about.
"""

import re

GAP = r"[\s.\u2010-\u2015\u2212-]{0,3}"
GROUPED = rf"\d{{3}}{GAP}\d{{3}}{GAP}\d{{4}}(?!\d)"
DOCUMENT = r"invoice|purchase order|requisition|quot(?:e|ation)|delivery note"
DEALING = (
    r"inv|order|P\.?O|ref|reference|account|customer|supplier|vendor|contract|ticket|incident|service request|log"
    r"|booking"
)
THING = (
    r"UPRN|UTR|serial|asset(?:\stag)?|S/N|SNOMED(?:\sCT)?|SCTID|licen[cs]e(?:\skey)?|circuit|batch|job|parcel|tracking"
    r"|cost\scentre"
)
BY_SHAPE = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d{2})(?![\d]|\1\d)",
        r"(?<!\d)(?:19|20)\d\d([./-])[01]?\d\1[0-3]?\d(?!\d|\1\d)",
        r"(?<!\d)[0-3]?\d\s[01]?\d\s(?:19|20)\d\d(?!\d)",
        r"(?<![\d:])[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?![\d:])",
        r"(?:£|\bGBP)\s?\d[\d,]*(?:\.\d+)?",
        r"(?<![\d,.])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!,?\d)",
        r"(?<![\d.])\d+\.\d{1,2}(?![\d.])(?!\s\d{3}\s\d(?!\d\d\s\d{4}(?!\d)))",
        r"(?:\+|(?<!\d)00)\s?44[\s().-]*(?:0\)?)?(?:[\s().-]{0,3}\d){10}(?!\d)",
        r"\+(?!\s?44)\d(?:[\s().-]{0,2}\d){6,14}(?!\d)",
        r"(?<!\d)\(?0\d(?:[\s().-]{0,2}\d){9}(?!\d)",
        r"(?-i:\b(?:INV|PO|ORD|SO|WO|JOB|QU|REQ|RITM|INC|CHG|PRB|CS|TKT|TASK|REF|CTR|CN))(?:\d*-|(?=0))\d{10}(?!\d)",
    )
]
BY_LABEL = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:tel|telephone|phone|mobile|mob|fax|dial)\b\.?(?:\s(?:no|number|home|work|direct|office|us|me|is|on|at)\b)*"
        r"\.?[:.]?\s{0,2}\(?\d(?:[\s().-]{0,2}\d){9,10}(?!\d)",
        rf"\b(?:{DOCUMENT}|{DEALING}|{THING})"
        r"s?\b\.?\s*+(?:nos?|numbers?|codes?|IDs?)?\.?[:#]?\s*+\d{10}(?:(?:\s?[,;/&]\s?|\sand\s)\d{10})*(?!\d)",
        rf"\b(?:{DOCUMENT}|(?-i:PO)|UPRN|ticket)\s(?:no|number)\b\.?[:#]?\s*{GROUPED}",
        r"\b(?:meeting|conference|webinar|zoom|teams|webex)\s(?:id|no|number|code|pin)\b\.?[:#]?\s*" + GROUPED,
        r"\b(?:passcode|(?:access|dial[\s-]?in|conference|guest|host|participant)\s(?:code|pin))\b[:#]?\s*" + GROUPED,
        r"\bhttps?://\S{0,100}/(?:j|w|wc|meet|meeting|join)/\d{10}(?!\d)",
        r"(?<!\d)\d{10}\s?(?:bytes|[KMG]i?B|rows|records|pixels)\b",
        rf"\bdial[\s-]?in(?:\s(?:id|no|number))?\b\.?[:#]?\s*{GROUPED}",
    )
]
NEAR = 40  # letters before the label
OF_A_PATIENT = re.compile(
    r"\b(?:patients?|pts?|NHS|N\.\s?H\.\s?S|CHI|H&C|DOB|D\.O\.B|born|Mr|Mrs|Miss|Ms|Master|baby|referral)\b",
    re.IGNORECASE,
)


def without_other_figures(line: str) -> str:
    """Of the same length: what stays is where it was."""
    for pattern in BY_SHAPE:
        line = pattern.sub(_blank, line)
    for pattern in BY_LABEL:
        line = pattern.sub(_blank_unless_of_a_patient, line)
    return line


def _blank(found) -> str:
    return "\x00" * len(found[0])


def _blank_unless_of_a_patient(found) -> str:
    before = found.string[max(0, found.start() - NEAR) : found.end()]
    return found[0] if OF_A_PATIENT.search(before) else _blank(found)
