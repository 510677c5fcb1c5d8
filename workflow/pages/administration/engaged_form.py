"""Which delivery partners a commissioner has engaged, as its lead or an administrator ticks them."""

from django import forms
from django.db.models import Q

from catalogue.engaging import partners_of, why_engages_nobody
from catalogue.models import Organisation
from workflow.web.fields import SomeOf

DRAWN = "drawn"  # says so also where none was ticked
HINT = "They can start migrations, and name people, for every practice of {commissioner}"


def engaged_field(commissioner, engaged) -> SomeOf:
    """Those that are open, and one that has closed while it is engaged; once the commissioner's own record has ended,
    those alone that are engaged."""
    why_nobody = why_engages_nobody(commissioner)
    new = Q(pk__in=()) if why_nobody else Q(closed_on=None)
    partners = _named().filter(new | Q(pk__in=engaged)).order_by("name", "ods_code")
    return SomeOf(
        label="Delivery partners that are engaged", required=False, missing="Select delivery partners from the list",
        choices=[(one.ods_code, one.distinct_name) for one in partners],
        help_text=why_nobody or HINT.format(commissioner=commissioner),
    )  # fmt: skip


class EngagedForm(forms.Form):
    """It keeps what was ticked when it was drawn: a colleague may have changed that since."""

    drawn_with = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, commissioner, **options):
        engaged = partners_of(commissioner)
        ticked = sorted(_named(pk__in=engaged).values_list("ods_code", flat=True))
        super().__init__(*args, initial={"engaged": ticked, "drawn_with": " ".join([DRAWN, *ticked])}, **options)
        self.fields["engaged"] = engaged_field(commissioner, engaged)

    def partners(self) -> set[int]:
        return _keys(self.cleaned_data["engaged"])

    def seen(self) -> set[int] | None:
        """None of a page that did not say."""
        drawn = self.cleaned_data["drawn_with"]
        return _keys(drawn.split()) if drawn else None


def _keys(codes) -> set[int]:
    return set(_named(ods_code__in=codes).values_list("pk", flat=True))


def _named(**which):
    return Organisation.objects.filter(kind=Organisation.Kind.DELIVERY_PARTNER, **which)
