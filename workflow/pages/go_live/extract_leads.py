"""When a new supplier needs the data, counted back from each go-live date: fills in the dates of many confirmations."""

from django import forms

from workflow.deadlines import calendars
from workflow.web.fields import WholeNumber

LONGEST = 250


class ExtractLeads(forms.Form):
    initial = WholeNumber(
        label="Working days from the initial extract to the go-live date",
        what="The working days from the initial extract",
        max_value=LONGEST,
    )
    final = WholeNumber(
        label="Working days from the final extract to the go-live date",
        what="The working days from the final extract",
        max_value=LONGEST,
    )

    def clean(self):
        initial, final = self.cleaned_data.get("initial"), self.cleaned_data.get("final")
        if initial is not None and final is not None and initial < final:
            self.add_error("final", "The final extract cannot come before the initial one")

    def answers_for(self, record) -> dict:
        """Of the date that is asked for first."""
        calendar = calendars.current()
        return {
            "initial_extract_on": calendar.subtract(record.on, self.cleaned_data["initial"]),
            "final_extract_on": calendar.subtract(record.on, self.cleaned_data["final"]),
        }
