"""Another address in place of one that does not work."""

from django import forms
from django.core.exceptions import ValidationError

from workflow.outbox import readdress
from workflow.web.record_fields import Email


class AnotherAddress(forms.Form):
    address = Email(
        label="Which address works?",
        missing="Enter the address that works",
        help_text="Ask the person or the organisation, by telephone if you can",
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args, instead_of, **options):
        super().__init__(*args, **options)
        self.instead_of = instead_of

    def clean_address(self):
        new = self.cleaned_data["address"].lower()
        if reason := readdress.why_not(self.instead_of, new):
            raise ValidationError(reason)
        return new
