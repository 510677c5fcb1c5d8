"""Which record of an organisation stays where there are two, and why they are one; sent twice."""

from django.core.exceptions import ValidationError

from catalogue.administration.merging import why_not_merge
from workflow.pages.administration.access_forms import OrganisationCode
from workflow.web.fields import Words
from workflow.web.preview_form import SeenFirst


class Merging(SeenFirst):
    stays = OrganisationCode(label="ODS code of the record that stays")
    reason = Words(
        label="How do you know that they are one organisation?", what="How you know it",
        missing="Say how you know that they are one", max_length=200,
        help_text="Both organisations read this",
    )  # fmt: skip

    def __init__(self, *args, gone, **options):
        super().__init__(*args, **options)
        self.gone = gone

    def clean_stays(self):
        stays = self.cleaned_data["stays"]
        if refusal := why_not_merge(self.gone, stays):
            raise ValidationError(refusal)
        return stays

    def said_again(self):
        return super().said_again() | {"stays": self.cleaned_data["stays"].ods_code}
