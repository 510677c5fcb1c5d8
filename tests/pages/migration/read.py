"""A page of a migration as one of its organisations reads it."""

import re
from html import unescape

from tests.browsing import browser_of, main_of


def at(journey, state):
    journey.follow_the_lists(until=lambda migration: migration.state == state)
    return journey


def page(journey, party, name=""):
    return browser_of(journey.cast.actor(party)).get(f"/migrations/{journey.migration.reference}/{name}")


def read(journey, party, name=""):
    return main_of(page(journey, party, name))


def listed(journey, party):
    """The timeline as a list, without the drawing."""
    whole = re.sub(r"<svg\b.*?</svg>", " ", page(journey, party).content.decode(), flags=re.S)
    section = re.search(r'<section aria-labelledby="timeline">.*?</section>', whole, flags=re.S)[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", section)).split())
