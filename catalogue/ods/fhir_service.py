"""Asks the FHIR R4 service of ODS for organisations: by code, or by the day of their last change, page after page."""

import time
from datetime import date
from urllib.parse import urljoin, urlsplit

import requests

SECONDS = 10  # for one page
MOST_PAGES, A_PAGE = 500, 100
MOST_WAITS, LONGEST_WAIT = 5, 60  # seconds: what a service that is asked too often may ask of us
CODE = "https://fhir.nhs.uk/Id/ods-organization-code"
ROLES = "https://digital.nhs.uk/services/organisation-data-service/CodeSystem/ODSOrganisationRole"
GP_PRACTICE = f"{ROLES}|RO76"
NEARBY = {"127.0.0.1", "localhost", "::1"}


class NoAnswer(Exception):
    """Why nothing can be taken from the service, as a sentence. What it had said before is not used."""


class OdsService:
    """`address` ends where `Organization` begins. `key` is what some ways to the service ask for. `seconds`: for how
    long somebody waits for all of it."""

    def __init__(self, address: str, key: str = "", seconds: float | None = None):
        parts = urlsplit(address)
        if parts.scheme != "https" and parts.hostname not in NEARBY:
            raise NoAnswer("The address of the service does not begin with https.")
        self._address = address.rstrip("/") + "/"
        self._ends_at = time.monotonic() + seconds if seconds else None
        self._session = requests.Session()
        self._session.headers = {"Accept": "application/fhir+json", **({"apikey": key} if key else {})}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._session.close()

    def with_code(self, code: str) -> list[dict]:
        return self._all({"identifier": f"{CODE}|{code}"})

    def changed_since(self, day: date) -> list[dict]:
        """GP practices, those that have been one too."""
        return self._all({"lastChangeDate": f"ge{day.isoformat()}", "roleCode": GP_PRACTICE, "_count": A_PAGE})

    def _all(self, asked) -> list[dict]:
        """All of them or none: half of an answer would look like the whole."""
        address, found, seen = urljoin(self._address, "Organization"), [], set()
        while address:
            if address in seen or len(seen) >= MOST_PAGES:
                raise NoAnswer("The pages of the service do not come to an end.")
            seen.add(address)
            self._refuse_to_wait(0)
            bundle = self._bundle(address, asked)
            found += _organisations(bundle)
            address, asked = self._next(bundle), None
        return found

    def _bundle(self, address, asked) -> dict:
        answer = self._answer(address, asked)
        if answer.status_code != requests.codes.ok:
            raise NoAnswer(f"The service answers {answer.status_code}.")
        try:
            bundle = answer.json()
        except ValueError:
            raise NoAnswer("What the service says cannot be read.") from None
        if not isinstance(bundle, dict) or bundle.get("resourceType") != "Bundle":
            raise NoAnswer("The service does not answer with a bundle.")
        return bundle

    def _answer(self, address, asked):
        for _ in range(MOST_WAITS + 1):
            try:
                answer = self._session.get(address, params=asked, timeout=SECONDS, allow_redirects=False)
            except requests.RequestException as trouble:
                raise NoAnswer(f"The service does not answer ({type(trouble).__name__}).") from None
            if answer.status_code != requests.codes.too_many_requests:
                return answer
            self._refuse_to_wait(_wait(answer))
            time.sleep(_wait(answer))
        raise NoAnswer("The service is asked too often. Try again later.")

    def _refuse_to_wait(self, seconds):
        if self._ends_at and time.monotonic() + seconds > self._ends_at:
            raise NoAnswer("The service takes too long for a page. Ask since a later day, or on the server: ask_ods.")

    def _next(self, bundle) -> str | None:
        """Never to another host: it would be told our key."""
        links = bundle.get("link") or ()
        address = next((one.get("url") for one in links if one.get("relation") == "next"), None)
        if not address:
            return None
        address = urljoin(self._address, address)
        if urlsplit(address)[:2] != urlsplit(self._address)[:2]:
            raise NoAnswer("The next page of the service is on another host.")
        return address


def _wait(answer) -> int:
    said = answer.headers.get("Retry-After", "")
    seconds = int(said) if said.isdecimal() else 1
    if seconds > LONGEST_WAIT:
        raise NoAnswer(f"The service is asked too often. Try again in {seconds // 60} minutes.")
    return seconds


def _organisations(bundle) -> list[dict]:
    entries = bundle.get("entry") or []
    found = [entry.get("resource") for entry in entries if isinstance(entry, dict)]
    if len(found) < len(entries) or not all(isinstance(one, dict) for one in found):
        raise NoAnswer("The bundle of the service is broken.")
    return [one for one in found if one.get("resourceType") == "Organization"]
