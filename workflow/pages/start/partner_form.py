"""Whether a delivery partner helps the practice that starts a new migration."""

from django.core.exceptions import ValidationError

from catalogue.engaging import partners_of, why_not_brought_in
from catalogue.models import Organisation
from workflow.pages.start.question_form import Question
from workflow.web.fields import OneOf

NOT_YET = "none"


class DeliveryPartner(Question):
    slug, title, key = "delivery-partner", "Is a delivery partner helping the practice?", "Delivery partner"

    def ask(self):
        """Whom the commissioner has engaged comes first; of the others the page says that it has not."""
        commissioner = self.draft.practice.commissioner
        engaged = partners_of(commissioner)
        partners = Organisation.objects.filter(kind=Organisation.Kind.DELIVERY_PARTNER, closed_on=None)
        offered = sorted(partners.order_by("name"), key=lambda one: one.pk not in engaged)
        self.choices = {one.ods_code: one for one in offered}
        not_engaged = f"Not engaged by {commissioner}"
        self.fields["partner"] = OneOf(
            label=self.title, missing="Select a delivery partner, or “Not decided yet”",
            choices=[*((code, one.name) for code, one in self.choices.items()), (NOT_YET, "Not decided yet")],
            hints={NOT_YET: "The practice or the commissioner can engage one later"}
            | {code: not_engaged for code, one in self.choices.items() if one.pk not in engaged},
        )  # fmt: skip

    def clean_partner(self):
        chosen = self.cleaned_data["partner"]
        partner = self.choices.get(chosen)
        if partner and (refusal := why_not_brought_in(partner, self.draft.practice.commissioner)):
            raise ValidationError(f"{refusal}. Until then select “Not decided yet”")
        return chosen

    def in_words(self):
        partner = self.choices.get(self.cleaned_data["partner"])
        return [{"key": self.key, "value": partner.name if partner else "Not decided yet"}]
