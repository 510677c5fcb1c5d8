"""What a look at the portal finds, and what to do about each thing that is not well."""

from allauth.mfa.models import Authenticator
from django.conf import settings

from catalogue.models import Membership
from migration_portal import health, health_findings, static_files
from migration_portal.health_findings import Finding
from migration_portal.management import factor_keys
from migration_portal.watching import machine_clock, providers, room, way_to_database
from workflow import clock
from workflow.formatting import counted

REMEDIES = {
    "Database": "Look whether PostgreSQL runs and DATABASE_URL is right; after an update run `manage.py migrate`.",
    way_to_database.WHAT: "Set DATABASE_POOLER=on where a pooler stands before PostgreSQL, and off where none does. "
    "Then run `manage.py create_application_role FILE` as the owner: it gives the application's role its limits.",
    "Clock": "Put the clock of this machine right, or the database's (`timedatectl`). Until then stop what runs here: "
    "around midnight it has another day, and mail put off there waits longer.",
    "Room on the disk": "Free some room. Where none is left nothing new is saved; nothing has to be repaired.",
    "Uploaded files": "Look at FILES_DIR: this service needs the right to write and room. Or at FILES_URL's bucket.",
    "Files of the pages": "Run `manage.py collectstatic`.",
    "Deadline checks": "Look whether worker and beat run, or whether cron still runs `manage.py tick`.",
    "Mail delivery": "Look whether worker and beat run, or whether cron still runs `manage.py tick`.",
    "Daily upkeep": "Run `manage.py tick` by hand and read what it says: often ANCHORS_FILE cannot be written.",
    "Mail that waits": "Look whether the mail server of EMAIL_URL answers. Nothing is lost: it is tried again.",
    "Mail that could not be sent": "Read in the log why, and put that right: the address, or the mail server.",
    "Addresses refused by the mail server": "Ask the organisation for the right address of each, and change it.",
    "Files to be deleted": "Nothing points at them any more, and they are still there: look whether this service may "
    "delete in FILES_DIR, or in FILES_URL's bucket. The daily run goes on trying.",
    "Broker": "Start Redis again. Nothing is lost: what was due is found in the database.",
    "Virus scanner": "Look whether clamd runs and CLAMD_URL is right. Until it answers no file can be added.",
    "Anchors of the history": "Set ANCHORS_FILE, and have the file copied to another machine every day.",
    "Backups": "Look whether the timer or cron still runs `manage.py backup`; run it by hand and read what it says.",
    "Key of the backups": "Run `manage.py backup --new-key FILE`, set BACKUP_KEY_FILE, and run a backup every night.",
    providers.WHAT: "Look at its OPENID_ settings; docs/runbook.md says how its keys are changed. Passwords go on.",
    factor_keys.WHAT: "Add the key they were made with to FACTOR_KEYS: after a restore, from the settings of the server"
    " that was lost. Where it is gone, take those factors away under People.",
    "Second factors": "Ask them to set one up on their account page; they cannot work, or decide, without.",
}


def look() -> list[Finding]:
    """In the order in which one thing explains the next. Without the database there is nothing more to ask."""
    if not health.database_is_ready():
        return [Finding("Database", "Does not answer, or is not up to date", is_well=False)]
    return [
        Finding("Database", "Answers, and is up to date"),
        way_to_database.finding(),
        _clock(),
        _room(),
        _finding("Uploaded files", health.files_can_be_kept(), "Can be kept", "Cannot be kept"),
        _finding("Files of the pages", static_files.are_collected(), "Are there", "Are missing"),
        *health_findings.findings(),
        _finding(
            "Anchors of the history", settings.DEMO_MODE or settings.ANCHORS_FILE, "Are kept", "Are in the log alone"
        ),
        _finding("Key of the backups", settings.DEMO_MODE or settings.BACKUP_KEY, "Is set", "Is not set"),
        providers.finding(),
        factor_keys.finding(),
        _second_factors(),
    ]


def _finding(what, is_well, well, ill):
    return Finding(what, well if is_well else ill, bool(is_well))


def _clock():
    ahead = machine_clock.seconds_ahead()
    if machine_clock.agrees(ahead):
        return Finding("Clock", "Goes as the database's does")
    way = "ahead of" if ahead > 0 else "behind"
    return Finding("Clock", f"Is {counted(round(abs(ahead) / 60), 'minute')} {way} the database's", is_well=False)


def _room():
    left = room.megabytes_left()
    return Finding("Room on the disk", f"{left:,}MB are left", room.is_enough(left))


def _second_factors():
    asked = Membership.objects.current(clock.today()).filter(
        organisation__kind__in=settings.SECOND_FACTOR_FOR, user__is_active=True
    )
    without = asked.exclude(user__in=Authenticator.objects.values("user")).values("user").distinct().count()
    words = f"{counted(without, 'person', 'people')} without one" if without else "Everyone who needs one has one"
    return Finding("Second factors", words, not without)
