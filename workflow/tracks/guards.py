"""Facts of the process that several machines wait for. A guard returns the sentence that refuses, or None."""

from workflow.deadlines.owed import waits_for
from workflow.kernel.steps import Party

LOCALS = [Party.PRACTICE, Party.COMMISSIONER, Party.PARTNER]
SUPPLIERS = [Party.TARGET, Party.SOURCE, Party.HOLDER]
EVERY_PARTY = [*LOCALS, *SUPPLIERS]  # of those who may know of it by now


@waits_for("the commissioner’s approval")
def funding_is_approved(subject):
    if subject.migration.funding.state != "approved":
        return "The commissioner has not approved the funding yet."
    return None


@waits_for("the migration to be registered")
def is_registered(subject):
    if not subject.migration.registered_on:
        return "The migration is not registered yet."
    return None


def is_not_registered(subject):
    if subject.migration.registered_on:
        return "The migration is registered already."
    return None


@waits_for("a go-live date that the practice, commissioner and delivery partner agree")
def date_is_agreed(subject):
    if not subject.migration.go_live.agreed_on:
        return "The practice, commissioner and delivery partner have not all agreed a go-live date yet."
    return None


@waits_for("the new supplier to confirm the go-live date")
def date_is_confirmed(subject):
    if not subject.migration.go_live.is_confirmed:
        return "The new supplier has not confirmed the go-live date yet."
    return None


@waits_for("the new supplier to advise the dates of the data extracts")
def extract_dates_are_advised(subject):
    if date_is_confirmed(subject) or not subject.migration.go_live.initial_extract_on:
        return "The new supplier has not advised the dates of the data extracts yet."
    return None


@waits_for("a delivery partner")
def partner_is_engaged(subject):
    if not subject.migration.playing(Party.PARTNER):
        return "No delivery partner is engaged yet."
    return None


def no_partner_is_engaged(subject):
    if subject.migration.playing(Party.PARTNER):
        return "A delivery partner is engaged already."
    return None


def migration_is_cancelled(subject):
    if subject.migration.state != "cancelled":
        return "The migration is not cancelled."
    return None


def person_is_confirmed(subject, actor):
    """Whoever another organisation brought in signs nothing until a second one knows them (decision 51)."""
    if not actor.is_confirmed:
        return (
            "A second organisation has yet to confirm that you work here. It has been asked; until then you can read "
            "and answer, but not sign."
        )
    return None


def someone_else_sent_it(subject, actor):
    """Four eyes, by person (decision 40)."""
    if actor.user and subject.sent_by_id == actor.user.pk:
        return "You sent this, so somebody else must decide. Ask a colleague to check it."
    return None
