"""Specimens of letters about messages, lists, practices, and who works on a migration."""

from datetime import timedelta

from workflow import clock
from workflow.emails import engagement, given_over, leaver, lists, message, practice_changes
from workflow.emails.specimens.cast import PRACTICES, REFERENCE, migration, named, organisation, playing, task
from workflow.emails.specimens.specimen import AT_ONCE, BY_HABIT, Group, Specimen, laid_out
from workflow.formatting import counted, moment
from workflow.kernel.steps import Party
from workflow.notifications.mail_settings import MailKind

TASK = "booking", "propose", "Book the kick-off meeting"
CONTACTS = "The commissioner and the delivery partner of an open migration"
PARTNER, GAVE_OVER = (
    "The leads and the mailbox of the delivery partner",
    "The contact and the leads of that organisation",
)


def groups() -> tuple[Group, ...]:
    return (
        Group("messages", "Messages, lists and downloads", (
            Specimen("message", "A message", "When somebody writes one.", "The organisations it was written to",
                     BY_HABIT[MailKind.WRITTEN], _message),
            Specimen("saved-view", "A saved view", "On Mondays.", "Whoever asked for it", AT_ONCE, _view),
            Specimen("download", "A download is ready", "When the file of a long list has been written.",
                     "Whoever asked for it", AT_ONCE, lambda: laid_out(lists.of_export("/downloads/"), about="")),
        )),
        Group("practices", "Practices and who works for them", (
            Specimen("practice-closes", "A practice closes", "When ODS or an administrator says so.", CONTACTS, AT_ONCE,
                     _closes),
            Specimen("practice-stays-open", "A practice does not close after all",
                     "When ODS or an administrator says so, of one that was to close.", CONTACTS, AT_ONCE, _stays_open),
            Specimen("another-commissioner", "A practice has another commissioner", "When ODS says so.", CONTACTS,
                     AT_ONCE, _another),
            Specimen("meeting-on-a-holiday", "A bank holiday on the day of a meeting", "When it is announced.",
                     "Everyone who is invited", AT_ONCE, _holiday),
            Specimen("engaged", "A delivery partner is engaged", "When a commissioner engages it.", PARTNER, AT_ONCE,
                     lambda: _engaged(has_ended=False)),
            Specimen("engaged-no-longer", "A delivery partner is engaged no longer", "When a commissioner ends it.",
                     PARTNER, AT_ONCE, lambda: _engaged(has_ended=True)),
            Specimen("given-over", "Another organisation has taken over",
                     "When the delivery partner or the commissioner of a migration is changed.", GAVE_OVER, AT_ONCE,
                     _given_over),
            Specimen("leaver", "Somebody has left tasks behind", "When somebody no longer works for an organisation.",
                     "The leads of the organisation", AT_ONCE, lambda: _leaver(is_closed=False)),
            Specimen("account-closed", "Somebody whose account is closed had tasks",
                     "When an administrator closes an account.", "The leads of the organisation", AT_ONCE,
                     lambda: _leaver(is_closed=True)),
        )),
    )  # fmt: skip


def _message():
    about = f" about the call-off on {moment(clock.now())}"
    letter = message.written_by(named(Party.PARTNER), about, "Is the order complete from your side?",
                                f"With {counted(1, 'file')}, to be opened on the page: order.pdf\n\n",
                                migration().practice.distinct_name, "/migrations/")  # fmt: skip
    return laid_out(letter)


def _view():
    facts = {"name": "Late with others", "more": False, "number": 2, "at_most": 0, "query": "",
             "lines": [f"{migration(code).practice.distinct_name}: go-live date" for code in PRACTICES]}  # fmt: skip
    return laid_out(lists.of_view(facts), to=Party.COMMISSIONER, about="")


def _closes():
    practice = organisation(PRACTICES[0])
    practice.closed_on, practice.ended_as = clock.today() + timedelta(90), "closed"
    practice.is_from_ods = True
    return laid_out(practice_changes.no_longer_open(practice, "/migrations/"))


def _stays_open():
    practice = organisation(PRACTICES[0])
    practice.is_from_ods = True
    return laid_out(practice_changes.open_again(practice, "/migrations/"))


def _another():
    name = migration().practice.distinct_name
    return laid_out(practice_changes.another_commissioner(name, playing(Party.COMMISSIONER).name, "/migrations/"))


def _holiday():
    name, on = migration().practice.distinct_name, clock.today() + timedelta(90)
    return laid_out(
        practice_changes.on_a_holiday("kick-off meeting", on, "Coronation", name, "/migrations/"), to=Party.TARGET
    )


def _engaged(*, has_ended):
    partner, commissioner = playing(Party.PARTNER).name, playing(Party.COMMISSIONER).name
    return laid_out(engagement.engaged(partner, commissioner, has_ended), to=Party.PARTNER, about="")


def _given_over():
    commissioner, partner = playing(Party.COMMISSIONER).name, playing(Party.PARTNER).name
    letter = given_over.given_over(organisation(PRACTICES[0]), Party.PARTNER, [TASK[-1]], by=commissioner,
                                   reference=REFERENCE, successor="Eastfold CSU", organisation=partner,
                                   on=clock.today())  # fmt: skip
    return laid_out(letter, to=Party.PARTNER, about="")


def _leaver(*, is_closed):
    practice, partner = organisation(PRACTICES[1]), playing(Party.PARTNER).name
    named_there = [f"{practice.name} ({practice.ods_code})"]
    letter = leaver.left_behind("Ben Okafor", partner, [leaver.line_of(task(TASK))], named_there, is_closed=is_closed)
    return laid_out(letter, to=Party.PARTNER, about="")
