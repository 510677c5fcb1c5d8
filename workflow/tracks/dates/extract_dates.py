"""The extract dates that the new supplier advises, and what happens when they pass or move (decision 67)."""

from datetime import date

from django.db import models

from workflow import clock
from workflow.deadlines import limits
from workflow.kernel.machine import OfMigration
from workflow.kernel.steps import Duty, NotAllowed, Party, step
from workflow.tracks.dates.date_state import DateState
from workflow.tracks.guards import LOCALS

ADVISE = Duty("advise_extract_dates", limits.ADVISE_EXTRACTS, when=lambda day: not day.initial_extract_on)
NOT_ASKED_YET = frozenset({"to_request", "form_requested", "form_with_practice"})
DELIVERED = frozenset({"provided", "received", "accepted"})


def advised_date_passed_unasked(day):
    """Each of the two days for what is to be asked for it."""
    unasked = (r.advised_on for r in day.migration.extract_requests() if r.state in NOT_ASKED_YET)
    passed = any(advised and advised < clock.today() for advised in unasked)
    return None if passed else "The advised date is still to come, or every data holder has been asked formally."


def no_extract_is_delivered(day):
    if day.initial_extract_on and any(r.state in DELIVERED for r in day.migration.extract_requests()):
        return "A data extract has been provided for the date you advised, so that date stands."
    return None


class ExtractDates(OfMigration):
    """Days on which the new supplier needs the data. None are advised once the first has passed before a data holder
    was asked for it: then the new supplier owes others, without touching the go-live date."""

    initial_extract_on = models.DateField(null=True)  # advised by the new supplier with its confirmation
    final_extract_on = models.DateField(null=True)
    still_usable = models.JSONField(default=list, db_default=[])  # requests delivered for an earlier day

    class Meta:
        abstract = True

    @step("The advised extract date has passed", source=DateState.CONFIRMED, needs=advised_date_passed_unasked,
          tell=[Party.TARGET, Party.PARTNER])  # fmt: skip
    def lose_extract_dates(self):
        self.advise()

    @step("Advise extract dates", source=DateState.CONFIRMED, by=Party.TARGET, needs=no_extract_is_delivered,
          tell=LOCALS, by_proxy=True)  # fmt: skip
    def advise_extract_dates(self, *, initial_extract_on: date, final_extract_on: date, still_usable: list, today):
        extracts_fit(initial_extract_on, final_extract_on, self.on, today, days_kept(self, still_usable))
        self.advise(initial_extract_on, final_extract_on, still_usable)

    def advise(self, initial=None, final=None, still_usable=()):
        self.initial_extract_on, self.final_extract_on, self.still_usable = initial, final, sorted(still_usable)


def delivered(migration) -> list:
    """The requests of which the new supplier says, with other days, whether what was delivered is still usable."""
    return [request for request in migration.extract_requests() if request.state in DELIVERED]


def nothing_is_delivered(record, actor):
    """In bulk nobody is asked what stays usable."""
    if delivered(record.migration):
        return "A data extract has been provided. Say on the page of this date alone whether it is still usable."
    return None


def days_kept(record, still_usable) -> set[date]:
    """The days of what stays usable: they alone may be advised although they are past."""
    return {request.wanted_on for request in delivered(record.migration) if request.pk in still_usable}


def offer_of(on: date, initial: date, final: date, until: date) -> dict:
    """Of a go-live date, with the extract dates for it alone, as the record keeps it."""
    return {name: day.isoformat() for name, day in locals().items()}


def advised_with(offer) -> tuple:
    """The extract dates for the day that is offered; none where it was offered without its own."""
    days = (offer.get(name) for name in ("initial", "final"))
    return tuple(day and date.fromisoformat(day) for day in days)


def extracts_fit(initial, final, go_live, today, kept=frozenset()):
    """`kept`: the days of what was delivered and stays usable, which may be past."""
    if not ((today <= initial or initial in kept) and initial <= final <= go_live):
        raise NotAllowed("The initial extract comes first, then the final one, then the go-live date.")
