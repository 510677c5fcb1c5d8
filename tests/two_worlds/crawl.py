"""Whatever one person can open, by following every link from where they land, byte for byte; and their mail."""

import re
from collections import deque
from dataclasses import dataclass
from html import unescape
from urllib.parse import urljoin, urlsplit

from django.db import transaction
from django.urls import reverse

from catalogue.models import Membership
from tests.browsing import browser_of
from tests.support.addresses import SPECIAL, patterns
from workflow.emails.render import render
from workflow.outbox.email import Email

# Drawn anew by each page or request whatever it says, or (of a calendar) counted from a beginning that nobody knows
DRAWN_ANEW = re.compile(
    r'(?<=name="csrfmiddlewaretoken" value=")\w+|(?<=key" value=")[\w-]+|(?<=name="once" value=")[\w-]+'
    r'|(?<=nonce-)[\w+/=-]+|(?<=nonce=")[\w+/=-]+|(?<=SEQUENCE:)\d+'
)
OF_THE_REQUEST = {"X-Request-ID", "Set-Cookie", "Expires", "Content-Length"}  # the length of what a token weighs zipped
CODE = re.compile(r"(?<=[/=\"-])[0-9A-HJKMNP-TV-Z]{8}(?=[/&\"#]|-)|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
LINK = re.compile(r'\bhref="([^"#]+)')
NOT_READ = re.compile(  # the words of the portal itself, one's own account, and what only a demonstration shows
    r"/(static|admin|outbox|process|guide|help|accessibility|cookies|privacy|glossary|log-in|log-out|password"
    r"|account/(again|second-factor|connections|sessions))/"
)
A_MONTH = "/calendar/?"  # leads on to the next one, for ever
SEARCHED_FOR = ("Otherwise", "7171", "Harbour", "Lantern Row")


@dataclass(frozen=True)
class Page:
    address: str
    status: int
    headers: str
    says: str


class Codes:
    """A code of an address stands for a number, and numbers move on with whatever else is kept: each is read as the
    place at which it was met first, so that the same pages stay the same."""

    def __init__(self):
        self.met = {}

    def left_out_of(self, text) -> str:
        text = DRAWN_ANEW.sub("", text)
        return CODE.sub(lambda found: self.met.setdefault(found[0], f"<{len(self.met)}>"), text)


def read_by(actor) -> list[Page]:
    """From the pages that need no filling in, and searches. What reading changes is taken back."""
    begin = sorted(reverse(name) for name, _, blanks in patterns() if name and not blanks and name not in SPECIAL)
    searches = [f"{reverse('migrations')}?q={words}" for words in SEARCHED_FOR]
    codes = Codes()
    with transaction.atomic():
        found = list(_pages(browser_of(actor), codes, [*begin, *searches]))
        found += _mail_of(actor.organisation, codes)
        transaction.set_rollback(True)
    return found


def _pages(browser, codes, addresses):
    todo, done = deque(addresses), set()
    while todo:
        if (address := todo.popleft()) in done or NOT_READ.match(address):
            continue
        done.add(address)
        response = browser.get(address)
        content = response.getvalue() if response.streaming else response.content
        headers = {name: said for name, said in sorted(response.headers.items()) if name not in OF_THE_REQUEST}
        says = codes.left_out_of(content.decode("latin-1"))
        yield Page(codes.left_out_of(f'{address}"'), response.status_code, codes.left_out_of(str(headers)), says)
        todo.extend(_led_to(address, response, content))


def _led_to(address, response, content):
    if response.status_code in (301, 302):
        return [response["Location"]]
    if address.startswith(A_MONTH) or "html" not in response["Content-Type"]:
        return []
    found = [urljoin(address, unescape(href)) for href in LINK.findall(content.decode())]
    return [href for href in found if href.startswith("/") and urlsplit(href).query.count("=") <= 1]


def _mail_of(organisation, codes):
    people = Membership.objects.filter(organisation=organisation).values("user")
    mails = Email.objects.filter(facts__organisation=organisation.pk, person__in=people).order_by("pk")
    return [Page("mail", 0, "", codes.left_out_of(" ".join(render(mail) or ()))) for mail in mails]


def differences(was: list[Page], now: list[Page]) -> list[str]:
    """Addresses of what says something else, or is there in one world alone."""
    short = min(len(was), len(now))
    other = [one.address for one, two in zip(was, now, strict=False) if one != two]
    return other + [page.address for page in [*was[short:], *now[short:]]]
