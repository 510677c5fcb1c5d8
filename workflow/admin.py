"""The administration page for what differs by region. What happens in a migration is changed by its steps alone."""

from django import forms
from django.contrib import admin

from workflow.deadlines.limits import LOCAL_TARGETS
from workflow.tracks.region import MAY_DIFFER, Region

PARTIES = [(party.value, party.label.removeprefix("the ").capitalize()) for party in MAY_DIFFER]
MAY = ("registers", "calls_off", "asks_for_forms")


def _target(limit):
    label = f"{limit.key.replace('_', ' ').capitalize()} (working days)"
    return forms.IntegerField(label=label, required=False, min_value=1, max_value=60, help_text=f"Usually {limit.days}")


def _parties(may):
    return forms.MultipleChoiceField(label=Region._meta.get_field(may).verbose_name, choices=PARTIES)


class RegionForm(forms.ModelForm):
    """Local targets stand as a number each; an empty one leaves the usual time."""

    class Meta:
        model = Region
        fields = ["commissioner", *MAY]

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.initial |= self.instance.targets

    def clean(self):
        said = super().clean()
        self.instance.targets = {key: said[key] for key in LOCAL_TARGETS if said.get(key)}
        return said


RegionForm.declared_fields |= {may: _parties(may) for may in MAY} | {k: _target(v) for k, v in LOCAL_TARGETS.items()}


@admin.register(Region)
class RegionAdmin(admin.ModelAdmin):
    """Who may do what concerns migrations that start later; targets, clocks that start later."""

    form = RegionForm
    list_display = ["commissioner", "registers", "calls_off", "asks_for_forms"]
    autocomplete_fields = ["commissioner"]
