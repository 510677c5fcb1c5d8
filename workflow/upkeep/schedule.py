"""How long each table is kept: one line a table, and a test that no table is without one (docs/processing.md)."""

from datetime import date
from enum import Enum

from workflow.tracks.registry import PROCESS

YEARS_AFTER_THE_END = 6  # of a migration: as long as a claim from its contracts can be made
YEARS_OF_MAIL = 2  # its words: that it went, to whom and when stays with its migration
YEARS_OF_LOOKS = 2


class Kept(Enum):
    WITH_MIGRATION = "until six years after the end of its migration"
    MAIL = "its words two years, and while its migration is open; the rest with its migration, or two years of none"
    TWO_YEARS = "two years"
    NIGHTLY = "until it has expired, and is cleared by the daily run"
    UNTIL_DONE = "until the work it is kept for is done, which takes minutes"
    WITH_PERSON = "as long as somebody has an account"
    WITH_ORGANISATION = "as long as the organisation is known"
    RULES = "for good: what deadlines were counted by, and no person's"
    FOR_GOOD = "for good: without it the rest could not be read or proved"


SCHEDULE = {
    Kept.WITH_MIGRATION: (
        *(machine._meta.label_lower for machine in PROCESS),
        "workflow.participation", "workflow.event", "workflow.news", "workflow.workitem", "workflow.document",
        "workflow.message", "workflow.messagereader",
        "workflow.messageseen", "workflow.moveddeadline", "workflow.countedotherwise", "workflow.acknowledgement",
        "workflow.notice",
        "workflow.note", "workflow.startdraft", "workflow.messagefile", "workflow.orderline", "workflow.cost",
        "workflow.existingservice", "workflow.busyperiod",
    ),
    Kept.MAIL: ("workflow.email",),
    Kept.TWO_YEARS: ("workflow.access",),
    Kept.NIGHTLY: (
        "catalogue.failedlogin", "catalogue.invitation", "catalogue.practicelist", "catalogue.countedrequest",
        "workflow.sentform", "workflow.unwantedfile", "workflow.refusedaddress", "workflow.foreseenpart",
        "catalogue.begunelsewhere", "catalogue.endedelsewhere",
        "sessions.session", "axes.accessattempt",
        "axes.accessattemptexpiration", "axes.accessfailurelog", "axes.accesslog", "account.emailconfirmation",
    ),
    Kept.UNTIL_DONE: ("workflow.tobetold",),
    Kept.WITH_PERSON: (
        "catalogue.user", "catalogue.user_groups", "catalogue.user_user_permissions", "catalogue.membership",
        "catalogue.earliername",
        "account.emailaddress", "mfa.authenticator", "socialaccount.socialaccount", "socialaccount.socialtoken",
        "usersessions.usersession", "workflow.readupto",
        "workflow.calendarfeed", "workflow.cover", "workflow.mailsettings", "workflow.savedview", "workflow.viewbymail",
    ),
    Kept.WITH_ORGANISATION: (
        "catalogue.organisation", "catalogue.engagement", "catalogue.framework",
        "catalogue.system", "catalogue.systeminuse", "catalogue.odsanswer", "workflow.region", "workflow.closure",
        "workflow.export", "workflow.calendarfeedsoff",
        "catalogue.supportaccess", "catalogue.administrativeact", "socialaccount.socialapp",
    ),
    Kept.RULES: ("workflow.calendarversion", "workflow.bankholiday", "workflow.limitversion", "workflow.recount"),
    Kept.FOR_GOOD: (
        "workflow.tombstone", "workflow.addresskey", "workflow.heartbeat", "catalogue.demonstration",
        "admin.logentry", "auth.group", "auth.group_permissions", "auth.permission", "contenttypes.contenttype",
    ),
}  # fmt: skip


def before(today: date, years: int) -> date:
    """What is older than this is older than so many years."""
    try:
        return today.replace(year=today.year - years)
    except ValueError:  # the 29th of February
        return today.replace(year=today.year - years, day=28)
