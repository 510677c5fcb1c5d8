"""The new supplier offers up to three other dates, each with the extract dates for it alone (decision 49)."""

from workflow import clock
from workflow.pages.go_live.forms import THE_THREE_READ
from workflow.pages.go_live.notice_of_holders import MindsNotice
from workflow.pages.go_live.what_stays_usable import AsksWhatStaysUsable
from workflow.pages.go_live.working_day_field import WorkingDayField
from workflow.tracks.go_live import GoLiveDate
from workflow.web.date_fields import MonthNameDateField
from workflow.web.fields import LongWords
from workflow.web.step_form import asked_by

PLACES = ("first", "second", "third")


def _date_of(place, label):
    return WorkingDayField(label=label, what=f"The {place} date", required=place == "first")


def _extract_of(place, which):
    return MonthNameDateField(
        label=f"When do you need the {which} data extract for the {place} date?",
        what=f"The date of the {which} extract for the {place} date",
        required=place == "first",
    )


@asked_by(GoLiveDate, "offer_alternatives")
class OfferAlternatives(MindsNotice, AsksWhatStaysUsable):
    named_in_time = tuple(f"{place}_final" for place in PLACES)
    doubted = (*(f"{place}_initial" for place in PLACES), *named_in_time)
    made_of = AsksWhatStaysUsable.made_of | {
        "dates": ("first_date", "second_date", "third_date"),
        "initial_extracts": ("first_initial", "second_initial", "third_initial"),
        "final_extracts": ("first_final", "second_final", "third_final"),
    }
    refused_at = "first_date"
    first_date = _date_of("first", "Which date could you do?")
    first_initial, first_final = _extract_of("first", "initial"), _extract_of("first", "final")
    second_date = _date_of("second", "Another date you could do (optional)")
    second_initial, second_final = _extract_of("second", "initial"), _extract_of("second", "final")
    third_date = _date_of("third", "One more date you could do (optional)")
    third_initial, third_final = _extract_of("third", "initial"), _extract_of("third", "final")
    held_until = MonthNameDateField(
        label="Until when do you keep these dates free?", what="The day until which you keep them", only="future"
    )
    reason = LongWords(
        label="Why is the suggested date not possible?",
        what="The reason",
        missing="Say why the suggested date is not possible",
        help_text=THE_THREE_READ,
    )

    def clean(self):
        for place in PLACES:
            self._check(place, *self._typed(place))
        self.mind_doubts()

    def answer_dates(self):
        return [day for day, _, _ in self._offers()]

    def answer_initial_extracts(self):
        return [initial for _, initial, _ in self._offers()]

    def answer_final_extracts(self):
        return [final for _, _, final in self._offers()]

    def _offers(self) -> list[tuple]:
        """The same date typed twice is one offer."""
        return list({typed[0]: typed for place in reversed(PLACES) if (typed := self._typed(place))[0]}.values())[::-1]

    def _typed(self, place) -> tuple:
        return tuple(self.cleaned_data.get(f"{place}_{what}") for what in ("date", "initial", "final"))

    def _check(self, place, day, initial, final):
        for what, typed in (("initial", initial), ("final", final)):
            if day and not typed and place != "first" and f"{place}_{what}" not in self.errors:
                self.add_error(f"{place}_{what}", f"Enter the date of the {what} extract for the {place} date")
        if initial and initial < clock.today() and initial not in self.days_kept():
            self.add_error(f"{place}_initial", "The date of the initial extract must be today or later")
        if initial and final and final < initial:
            self.add_error(f"{place}_final", "The final extract must be on or after the initial one")
        if day and final and final > day:
            self.add_error(f"{place}_final", f"The final extract must be on or before the {place} date")
