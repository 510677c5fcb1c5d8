"""What speaks against a day is shown once the day is known, and is ticked as read before anything is sent."""

from datetime import date

from django import forms

from workflow.formatting import short_date
from workflow.pages.doubted import is_ticked_for
from workflow.tracks.go_live_checks import DateCheck
from workflow.web.fields import Tick
from workflow.web.step_form import StepForm


def read_what_speaks_against(day) -> str:
    return f"Read what speaks against {short_date(day)}, then tick that you have read it"


class ReadFirst(StepForm):
    beside = ("has_read", "read_for")

    has_read = Tick(label="I have read what speaks against this date", required=False)
    read_for = forms.CharField(required=False, max_length=21, widget=forms.HiddenInput)

    def fit(self):
        super().fit()
        self.order_fields([name for name in self.fields if name not in ReadFirst.beside])
        if not self.clashes:
            del self.fields["has_read"]

    @property
    def clashes(self) -> list:
        """What speaks against what was typed, as far as it can be read."""
        raise NotImplementedError

    def see_that_it_is_read(self, typed: str, sentence: str):
        has_read = is_ticked_for(self, "has_read", "read_for", typed)
        if self.clashes and not (has_read or self.is_only_tried):  # only to look, nothing needs to be ticked
            self.add_error("has_read", sentence)


class ReadFirstOfADate(ReadFirst):
    """Of a go-live date that is asked for."""

    def fit(self):
        self.check = DateCheck(self.migration, self.actor)
        super().fit()

    @property
    def asked_day(self) -> date | None:
        raise NotImplementedError

    @property
    def clashes(self) -> list:
        """None of the date that stands: the step refuses to ask for that one."""
        day = self.asked_day
        return self.check.clashes(day) if day and day != self.migration.go_live.agreed_on else []
