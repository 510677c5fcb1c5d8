"""To whom in one's own organisation a work item is given."""

from django import forms

from catalogue.models import User
from workflow import clock
from workflow.web.record_fields import Pick

NOBODY = "nobody"


def people_of(actor) -> list[User]:
    """Who works for the reader's organisation today, the reader included."""
    current = actor.organisation.memberships.current(clock.today())
    return list(User.objects.filter(is_active=True, memberships__in=current).distinct().order_by("name", "pk"))


class Colleague(forms.Form):
    person = Pick(label="Who should do this?", missing="Select who should do this", coded="contact")

    def __init__(self, data=None, *, people: list[User], actor, **options):
        super().__init__(data, **options)
        self.people = {one.pk: one for one in people}
        names = [(key, f"{one.name} (you)" if one == actor.user else one.name) for key, one in self.people.items()]
        self.fields["person"].offer(names, beside=[(NOBODY, "Nobody in particular: unassign")])

    @property
    def chosen(self) -> User | None:
        return self.people.get(self.cleaned_data["person"])
