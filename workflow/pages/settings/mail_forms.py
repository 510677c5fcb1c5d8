"""Another address in place of one that does not work."""

from django import forms
from django.core.exceptions import ValidationError

from catalogue.forms.known_elsewhere import ask_whether_right, read_by
from workflow.outbox import readdress
from workflow.web.record_fields import Email


class AnotherAddress(forms.Form):
    address = Email(
        label="Which address works?",
        missing="Enter the address that works",
        help_text="Ask the person or the organisation, by telephone if you can",
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args, instead_of, by, **options):
        super().__init__(*args, **options)
        self.instead_of, self.by = instead_of, by

    def clean_address(self):
        new = self.cleaned_data["address"].lower()
        if reason := readdress.why_not(self.instead_of, new):
            raise ValidationError(reason)
        return new

    def clean(self):
        """Whose it is now is known as numbers of migrations alone, so the question names nobody."""
        new, ours = self.cleaned_data.get("address", ""), readdress.organisations_of(self.instead_of)
        theirs = {organisation for _, organisation in read_by(self.by, {new})}
        if theirs and not theirs & ours:
            ask_whether_right(self, "address", new, f"Yes, {new} is right")
        return super().clean()
