"""Which emails somebody gets and when, and who gets them while they are away."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from workflow import clock
from workflow.formatting import long_date, lower_first
from workflow.notifications.absence_cover import Cover
from workflow.notifications.mail_settings import DUTIES, Choice, MailKind
from workflow.web.date_fields import MonthNameDateField
from workflow.web.fields import OneOf
from workflow.web.record_fields import Pick


class When(OneOf):
    """When one kind of email comes."""

    def __init__(self, kind):
        is_duty, words = kind in DUTIES, lower_first(kind.label)
        offered = [choice for choice in Choice.choices if not (is_duty and choice[0] == Choice.NONE)]
        super().__init__(
            label=kind.label, choices=offered, missing=f"Select when you want to hear: {words}", inline=True
        )
        if is_duty:
            stays = f"This can go in the daily summary, but it cannot be switched off: {words}"
            self.error_messages["invalid_choice"] = stays


class EmailChoices(forms.Form):
    turn, moved, refused, written, news, soon, today, late, others = (When(kind) for kind in MailKind)


class WhileAway(forms.Form):
    colleague = Pick(label="Who gets your emails?", missing="Select who gets your emails", coded="contact")
    from_on = MonthNameDateField(
        label="What is the first day you are away?", what="The first day", missing="Enter the first day you are away"
    )
    until_on = MonthNameDateField(
        label="What is the last day you are away?", what="The last day", missing="Enter the last day you are away"
    )

    def __init__(self, data=None, *, colleagues, organisation, **options):
        super().__init__(data, **options)
        self.organisation = organisation
        self.colleagues = {one.pk: one for one in colleagues}
        self.fields["colleague"].offer((key, one.name) for key, one in self.colleagues.items())

    def clean_colleague(self):
        return self.colleagues[self.cleaned_data["colleague"]]

    def clean_from_on(self):
        first_day = self.cleaned_data["from_on"]
        if first_day < clock.today():
            raise ValidationError("The first day must be today or after today")
        return first_day

    def clean_until_on(self):
        last_day, today = self.cleaned_data["until_on"], clock.today()
        if last_day < today:
            raise ValidationError("The last day must be today or after today")
        if last_day > (latest := _a_year_after(today)):
            raise ValidationError(f"The last day must be {long_date(latest)} or before")
        return last_day

    def clean(self):
        first, last = self.cleaned_data.get("from_on"), self.cleaned_data.get("until_on")
        if first and last and last < first:
            self.add_error("until_on", "The last day must be on or after the first day")
        elif first and last and (colleague := self.cleaned_data.get("colleague")):
            self._refuse_who_is_away(colleague, first, last)

    def _refuse_who_is_away(self, colleague, first, last):
        """A mail moves only once."""
        own = Cover.objects.not_over(first).filter(user=colleague, organisation=self.organisation, from_on__lte=last)
        if away := own.first():
            self.add_error("colleague", f"{colleague} is away {away.in_words(clock.today())}. Select somebody else")


def _a_year_after(day: date) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return date(day.year + 1, day.month, 28 if is_leap_day else day.day)
