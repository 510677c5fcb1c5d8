"""Naming somebody at an organisation of the migration that has nobody for it yet: they are invited."""

from django import forms
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from catalogue.forms.known_elsewhere import ask_if_anothers
from catalogue.forms.names_of_people import refuse_anothers
from catalogue.naming import why_not
from workflow.onboarding.contacts import contact_at, invite, may_be_named_by
from workflow.operations.named_page import named_page
from workflow.pages.done.after import say_done
from workflow.reading.case import read_case
from workflow.web.policy import Policy, policy
from workflow.web.record_fields import Called, Email

NOT_THE_READERS = {"autocomplete": "off", "spellcheck": "false"}


class NamePerson(forms.Form):
    name = Called(
        label="Full name", what="The name", missing="Enter their full name", max_length=150,
        widget=forms.TextInput(attrs=NOT_THE_READERS),
    )  # fmt: skip
    email = Email(
        missing="Enter their email address", label="Email address", widget=forms.EmailInput(attrs=NOT_THE_READERS)
    )

    def __init__(self, data=None, *, organisation, actor):
        super().__init__(data)
        self.organisation, self.actor = organisation, actor

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        if reason := why_not(self.organisation, email, self.actor):
            raise forms.ValidationError(reason)
        contact = contact_at(self.organisation, email)
        if contact.person:
            raise forms.ValidationError(f"{contact.person.name} has an account at {self.organisation} already")
        return email

    def clean(self):
        ask_if_anothers(self, "email", self.organisation, self.actor)
        refuse_anothers(self, "name", [self.organisation])
        return super().clean()


@policy(Policy.OWN_MIGRATION)
@require_http_methods(["GET", "HEAD", "POST"])
def name_person(request, migration, ods_code):
    case = read_case(migration, request.actor)
    found = (part.organisation for part in case.migration.participations if may_be_named_by(case, part))
    organisation = next((one for one in found if one.ods_code == ods_code), None)
    if organisation is None:
        raise Http404
    form = NamePerson(request.typed(), organisation=organisation, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        return _invited(request, migration, form)
    people = named_page("people", reference=migration.reference)
    context = {"form": form, "organisation": organisation, "back": people, "practice": migration.practice.name}
    return render(request, "pages/migration/name_person.jinja", context, status=422 if form.errors else 200)


def _invited(request, migration, form):
    typed = form.cleaned_data
    invitation = invite(migration, contact_at(form.organisation, typed["email"], typed["name"]), request.actor)
    if invitation and invitation.needs:
        said = f"{typed['email']} is named. An invitation goes once somebody has said yes"
    else:
        said = f"We are sending an invitation to {typed['email']}"
    say_done(request, migration, said)
    return redirect("people", reference=migration.reference)
