"""What an administrator says before looking into an organisation."""

from django import forms
from django.core.exceptions import ValidationError

from catalogue.administration.support_access import ALONE, LONGEST_DAYS, why_not_ask
from catalogue.administrators import others_than
from catalogue.models import Organisation
from catalogue.typed.letters import code as read_code
from workflow.web.doubtful_number import ExplainedForm
from workflow.web.fields import OneOf, Words

ASK, BREAK = "ask", "break"
HOW = {
    ASK: "Ask a second administrator, and the lead of the organisation where it has one",
    BREAK: "Break the glass: look at once, for one hour",
}
HINTS = {
    ASK: "It begins when they have said yes",
    BREAK: "For a practice or a commissioner, when it cannot wait. The commissioner is told at once, with your reason. "
    "One organisation an hour, and none of them twice in 24 hours",
}
REASON = "Why must you look?"


class OrganisationCode(forms.CharField):
    """An organisation by its code as people type it."""

    def __init__(self, *, label="ODS code of the organisation"):
        super().__init__(label=label, error_messages={"required": "Enter the ODS code of the organisation"})

    def clean(self, value):
        code = read_code(super().clean(value))[:20]
        if not code:
            return None
        found = Organisation.objects.filter(ods_code=code).first()
        if not found:
            raise ValidationError(f"There is no organisation with the ODS code {code}")
        return found


class AskForAccess(ExplainedForm):
    organisation = OrganisationCode()
    reason = Words(
        label=REASON, what="The reason", missing="Say why you must look", max_length=500,
        help_text="The organisation and whoever decides read this",
    )  # fmt: skip
    how = OneOf(label="How do you get in?", choices=list(HOW.items()), hints=HINTS, missing="Select how you get in")
    days = forms.IntegerField(
        label="For how many days?", required=False, min_value=1, max_value=LONGEST_DAYS,
        help_text=f"1 to {LONGEST_DAYS}, from the last yes on. Without that yes, in an emergency, it is an hour",
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), f"The number of days must be between 1 and {LONGEST_DAYS}"
        ),
    )  # fmt: skip
    days.width = "2"

    def __init__(self, *args, administrator, **options):
        super().__init__(*args, **options)
        self.administrator = administrator
        if not others_than(administrator).exists():
            self.fields["how"].hints = HINTS | {ASK: ALONE}

    @property
    def breaks_glass(self):
        return self.cleaned_data.get("how") == BREAK

    def clean(self):
        said = super().clean()
        if said.get("how") == ASK and not said.get("days") and "days" not in self.errors:
            self.add_error("days", "Enter for how many days you must look")
        if not self.errors:
            self._refuse()
        return said

    def _refuse(self):
        """Beside what it is about: the organisation, whichever way one takes, or the way."""
        asked = self.administrator, self.cleaned_data["organisation"]
        if refusal := why_not_ask(*asked, is_break_glass=False, on_server=True):
            self.add_error("organisation", refusal)
        elif refusal := why_not_ask(*asked, is_break_glass=self.breaks_glass):
            self.add_error("how", refusal)
