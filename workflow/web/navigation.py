"""The links in the header, by the kind of organisation a person acts for. Help is always last."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    text: str
    url_name: str


YOUR_WORK = Link("Your work", "your_work")
MIGRATIONS = Link("Migrations", "migrations")
YOUR_MIGRATION = Link("Your migration", "migrations")
CALENDAR = Link("Calendar", "calendar_month")
GUIDE = Link("Guide", "guide")
ADMINISTRATION = Link("Records", "admin:index")  # to be read alone
SETTINGS = Link("Settings", "settings")
HEALTH = Link("Service health", "healthz")
HELP = Link("Help", "help")

EVERYONE = (YOUR_WORK, MIGRATIONS, CALENDAR, GUIDE, HELP)
BY_KIND = {
    "practice": (YOUR_WORK, YOUR_MIGRATION, CALENDAR, GUIDE, HELP),
    "administration": (YOUR_WORK, SETTINGS, ADMINISTRATION, HEALTH, GUIDE, HELP),
}


def links_for(actor) -> tuple[Link, ...]:
    """At most six, in the same order on every page. Somebody logged out sees Help alone."""
    if not actor:
        return (HELP,)
    return BY_KIND.get(actor.organisation.kind, EVERYONE)
