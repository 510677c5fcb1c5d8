"""Other dates that the new supplier offers where it cannot keep the one it is asked for, each held until a day."""

from datetime import date

from django.db import models

from workflow.kernel.machine import OfMigration
from workflow.kernel.steps import NotAllowed, Party, step
from workflow.tracks.dates.another_date import is_not_asked_about_another
from workflow.tracks.dates.date_state import DateState
from workflow.tracks.dates.extract_dates import days_kept, extracts_fit, offer_of
from workflow.tracks.dates.possible_day import must_be_possible
from workflow.tracks.guards import LOCALS


class OtherDates(OfMigration):
    offered = models.JSONField(default=list)  # on, until: dates the supplier offered, and how long each is held

    class Meta:
        abstract = True

    @step("Offer other dates", source=DateState.WITH_SUPPLIER, target=DateState.UNAVAILABLE, by=Party.TARGET,
          needs=is_not_asked_about_another, tell=LOCALS, by_proxy=True)  # fmt: skip
    def offer_alternatives(self, *, dates: list, initial_extracts: list, final_extracts: list, still_usable: list,
                           held_until: date, reason: str, today, calendar):  # fmt: skip
        """Each date is held until `held_until`, and has the extract dates that stand at its place in their lists."""
        if not 1 <= len(dates) <= 3 or held_until < today:
            raise NotAllowed("Offer one to three dates, held until a day that is not past.")
        if not len(dates) == len(initial_extracts) == len(final_extracts):
            raise NotAllowed("Say for each date that you offer when you need the data extracts.")
        offers = list(zip(dates, initial_extracts, final_extracts, strict=True))
        for day, initial, final in offers:
            must_be_possible(day, today, calendar)
            extracts_fit(initial, final, day, today, days_kept(self, still_usable))
        self.too_near = False
        self.offered = [offer_of(*offer, held_until) | {"usable": still_usable} for offer in offers]
        self.advise()
        self.fall_backs = []

    def held_offers(self, today) -> dict[str, dict]:
        """By day."""
        return {offer["on"]: offer for offer in self.offered if offer["until"] >= today.isoformat()}
