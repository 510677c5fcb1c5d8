"""How a list is saved as a view."""

from django import forms
from django.core.exceptions import ValidationError

from workflow.lists.saved_view import SavedView
from workflow.web.record_fields import Name

LONGEST_NAME = 60


class SaveViewForm(forms.Form):
    name = Name(label="What do you call this view?", what="The name", missing="Enter a name for this view",
                 max_length=LONGEST_NAME)  # fmt: skip
    is_shared = forms.BooleanField(
        label="Share it with everyone in my organisation",
        help_text="Each of them sees the migrations they may see",
        required=False,
    )
    by_mail = forms.BooleanField(label="Send it to me every Monday", required=False)

    def __init__(self, data=None, *, actor):
        super().__init__(data)
        self.actor = actor

    def clean_name(self):
        name, own = self.cleaned_data["name"], {"owner": self.actor.user, "organisation": self.actor.organisation}
        if SavedView.objects.filter(name=name, **own).exists():
            raise ValidationError("You have a view of this name already. Enter another name")
        return name
