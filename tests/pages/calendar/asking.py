"""The calendar as somebody asks for it, on a page and by its address."""

import re
from urllib.parse import urlsplit

import icalendar
from django.test import Client
from django.urls import reverse

from tests.browsing import browser_of


def page(actor, **asked):
    return browser_of(actor).get(reverse("calendar_month"), asked)


def entries_of(content) -> dict:
    calendar = icalendar.Calendar.from_ical(content)
    return {str(entry["summary"]): entry for entry in calendar.walk("VEVENT")}


def address_of(actor) -> str:
    made = browser_of(actor).post(reverse("calendar_feed"), {"do": "new"})
    return urlsplit(re.search(r'id="address" readonly value="([^"]+)"', made.content.decode())[1]).path


def fetch(address, **headers):
    return Client(headers=headers).get("/" + address.lstrip("/"))
