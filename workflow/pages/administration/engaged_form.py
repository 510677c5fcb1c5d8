"""Which delivery partners a commissioner has engaged, as its lead or an administrator ticks them."""

from django import forms
from django.db.models import Q

from catalogue.engaging import partners_of
from catalogue.models import Organisation
from workflow.web.fields import SomeOf

HINT = "They can start migrations, and name people, for every practice of {commissioner}"


def engaged_field(commissioner, engaged) -> SomeOf:
    """Those that are open, and one that has closed while it is engaged."""
    partners = Organisation.objects.filter(kind=Organisation.Kind.DELIVERY_PARTNER)
    partners = partners.filter(Q(closed_on=None) | Q(pk__in=engaged)).order_by("name", "ods_code")
    return SomeOf(
        label="Delivery partners that are engaged", required=False, missing="Select delivery partners from the list",
        choices=[(str(one.pk), one.distinct_name) for one in partners],
        help_text=HINT.format(commissioner=commissioner),
    )  # fmt: skip


class EngagedForm(forms.Form):
    def __init__(self, *args, commissioner, **options):
        engaged = partners_of(commissioner)
        super().__init__(*args, initial={"engaged": [str(pk) for pk in sorted(engaged)]}, **options)
        self.fields["engaged"] = engaged_field(commissioner, engaged)

    def partners(self) -> set[int]:
        return {int(pk) for pk in self.cleaned_data["engaged"]}
