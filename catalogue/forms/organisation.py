"""What an administrator types about an organisation by hand: read as every other form reads it."""

from django import forms
from django.core.exceptions import ValidationError

from catalogue.models import Organisation
from catalogue.typed.letters import code, email_address, visible
from catalogue.typed.telephone import telephone_number


class OrganisationForm(forms.ModelForm):
    class Meta:
        model = Organisation
        fields = "__all__"  # noqa: DJ007  the administration page says which

    def __init__(self, data=None, *args, **options):
        super().__init__(self._without_unseen_letters(data), *args, **options)

    def clean_name(self):
        return " ".join(visible(self.cleaned_data["name"]).split())

    def clean_telephone(self):
        typed = self.cleaned_data["telephone"]
        if typed and telephone_number(typed) is None:
            raise ValidationError("Enter a telephone number that can be dialled, like 01632 960 001")
        return telephone_number(typed) or ""

    def clean_postcode(self):
        return " ".join(visible(self.cleaned_data["postcode"]).upper().split())

    def clean_address(self):
        """A line for each line, none of them empty."""
        lines = (" ".join(line.split()) for line in visible(self.cleaned_data["address"]).splitlines())
        return "\n".join(filter(None, lines))

    def _without_unseen_letters(self, data):
        """Before Django's own look at an address or a code, which would refuse what nobody sees."""
        if data is None:
            return None
        read = data.copy()
        for name, as_typed in (("email", email_address), ("ods_code", code)):
            if name in read:
                read[name] = as_typed(read[name])
        return read
