"""Meetings on a day that becomes a bank holiday: counted before, and whoever is invited is told once it is in force."""

from workflow import clock
from workflow.db.wall.reader import as_the_portal
from workflow.notifications.destinations import covered, destinations
from workflow.notifications.mail_settings import Choice
from workflow.notifications.notify import mail_to
from workflow.notifications.preferences import Wishes
from workflow.outbox.email import Email
from workflow.tracks.dates.meeting_state import TO_COME
from workflow.tracks.meeting import Booking
from workflow.tracks.stages import OPEN_STAGES


@as_the_portal()
def meetings_on(days) -> list[Booking]:
    """Those to which somebody has been invited, in migrations that are open."""
    found = Booking.everything.filter(on__in=days, on__gte=clock.today(), state__in=TO_COME)
    found = found.filter(migration__state__in=OPEN_STAGES).select_related("migration__practice")
    return list(found.order_by("on", "pk"))


@as_the_portal()
def tell_of_meetings(added) -> int:
    """`added`: the bank holidays, (day, name). How many mails were written."""
    names = dict(added)
    mails = [mail for booking in meetings_on(names) for mail in _mails(booking, names[booking.on])]
    Email.objects.bulk_create(mails, ignore_conflicts=True)
    return len(mails)


def _mails(booking, name):
    migration = booking.migration
    wishes = Wishes.of_contacts(migration, clock.today())
    for organisation in sorted(booking.guests()):
        cause = f"meeting {booking.pk} {organisation} {booking.on.isoformat()}"
        about = {"meeting": booking.pk, "on": booking.on.isoformat(), "holiday": name, "organisation": organisation}
        for one in destinations(migration, organisation, wishes):
            yield mail_to(covered(one, wishes), Choice.NOW, cause, about, kind=Email.Kind.HOLIDAY,
                          migration_id=migration.pk)  # fmt: skip
