"""What a commissioner settles for its region, as an administrator enters it."""

from django import forms

from workflow.deadlines.limit_names import name_of
from workflow.deadlines.limits import LOCAL_TARGETS
from workflow.pages.administration.engaged_form import EngagedForm
from workflow.tracks.region import MAY_DIFFER, Region
from workflow.web.fields import SomeOf

PARTIES = [(party.value, party.label.removeprefix("the ").capitalize()) for party in MAY_DIFFER]
MAY = ("registers", "calls_off", "asks_for_forms")


class RegionForm(EngagedForm):
    """Local targets stand as a number each; an empty one leaves the usual time."""

    def __init__(self, *args, region, **options):
        super().__init__(*args, commissioner=region.commissioner, **options)
        self.initial |= {name: getattr(region, name) for name in MAY} | region.targets
        for name in MAY:
            label = str(Region._meta.get_field(name).verbose_name).capitalize()
            self.fields[name] = SomeOf(label=label, choices=PARTIES, missing=f"Select {label[0].lower()}{label[1:]}")
        for key in LOCAL_TARGETS:
            self.fields[key] = _target(LOCAL_TARGETS[key])

    def targets(self) -> dict[str, int]:
        return {key: self.cleaned_data[key] for key in LOCAL_TARGETS if self.cleaned_data.get(key)}


def _target(limit):
    label = f"{name_of(limit.key)} (working days)"
    refusal = dict.fromkeys(("invalid", "min_value", "max_value"), f"{label} must be between 1 and 60")
    field = forms.IntegerField(
        label=label,
        required=False,
        min_value=1,
        max_value=60,
        help_text=f"Usually {limit.days}",
        error_messages=refusal,
    )
    field.width = "2"
    return field
