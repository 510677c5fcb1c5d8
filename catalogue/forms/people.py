"""Inviting people, accepting an invitation, and choosing whom to work for."""

from django import forms
from django.core.exceptions import ValidationError

from catalogue.models import Membership, Organisation
from catalogue.models.ended import why_nobody_new
from catalogue.naming import why_not
from catalogue.typed.letters import code as read_code

from .fields import EmailAddress, EmailAddressToKeep, NewPassword, PersonName
from .known_elsewhere import ask_if_anothers
from .names_of_people import refuse_a_colleagues, refuse_anothers, theirs


class InvitationForm(forms.Form):
    name = PersonName(missing="Enter the full name of the person you invite", autocomplete="off")
    email = EmailAddressToKeep(missing="Enter the email address of the person you invite", autocomplete="off")
    is_lead = forms.BooleanField(
        label="Make this person a lead",
        required=False,
        help_text="Leads can invite people, and are told when something is late",
    )

    def __init__(self, *args, organisation, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.organisation, self.by = organisation, by

    def clean(self):
        answers = super().clean()
        if person := self._member(answers.get("email")):
            self.add_error("email", f"{person.name} already belongs to {self.organisation}")
        elif refusal := self._why_not(answers.get("email")):
            self.add_error("email", refusal)
        elif self.organisation:
            ask_if_anothers(self, "email", self.organisation, self.by)
        refuse_anothers(self, "name", [self.organisation])
        return answers

    def _why_not(self, email):
        """Nothing to say of an organisation that is not there: its own field does."""
        if not (email and self.organisation):
            return None
        return why_nobody_new(self.organisation) or why_not(self.organisation, email, self.by)

    def _member(self, email):
        members = Membership.objects.filter(user__email=email, organisation=self.organisation, until_on=None)
        membership = members.select_related("user").first()
        return membership and membership.user


class AdministratorsInvitationForm(InvitationForm):
    """An administrator invites people to any organisation."""

    ods_code = forms.CharField(
        label="ODS code of the organisation", error_messages={"required": "Enter the ODS code of the organisation"}
    )
    field_order = ["ods_code", "name", "email", "is_lead"]

    def clean_ods_code(self):
        code = read_code(self.cleaned_data["ods_code"])[:20]
        self.organisation = Organisation.objects.filter(ods_code=code).first()
        if not self.organisation:
            raise ValidationError(f"There is no organisation with the ODS code {code}")
        return code


class NewcomersNameForm(forms.Form):
    """What somebody types as their name, or their provider says."""

    name = PersonName()

    def __init__(self, *args, user, organisation, **kwargs):
        """`user` is the person to be, not saved yet."""
        super().__init__(*args, **kwargs)
        self.user, self.organisation = user, organisation

    def clean(self):
        answers = super().clean()
        refuse_anothers(self, "name", [self.organisation])
        refuse_a_colleagues(self, "name", self.user, [self.organisation])
        return answers


class AcceptInvitationForm(NewcomersNameForm):
    password1 = NewPassword(label="Password", missing="Enter a password")

    def __init__(self, *args, **kwargs):
        """The password must not be like the name."""
        super().__init__(*args, **kwargs)
        self.fields["password1"].user = self.user


class ChangeNameForm(forms.Form):
    name = PersonName()

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean(self):
        answers = super().clean()
        refuse_anothers(self, "name", theirs(self.user))
        refuse_a_colleagues(self, "name", self.user, theirs(self.user))
        return answers


class ChangeAddressForm(forms.Form):
    email = EmailAddressToKeep(missing="Enter your new email address")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["email"].label = "New email address"

    def clean_email(self):
        if self.cleaned_data["email"] == self.user.email:
            raise ValidationError("This is your email address already")
        return self.cleaned_data["email"]


class AskForLinkForm(forms.Form):
    email = EmailAddress()


class ChooseOrganisationForm(forms.Form):
    organisation = forms.ChoiceField(label="Which organisation do you want to act for?", widget=forms.RadioSelect)

    next = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, memberships, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        self.organisations = {member.organisation.ods_code: member.organisation for member in memberships}
        field.choices = [(code, organisation.name) for code, organisation in self.organisations.items()]
        sentence = "Select the organisation you want to act for"
        field.error_messages |= {"required": sentence, "invalid_choice": sentence}

    @property
    def chosen(self) -> Organisation:
        return self.organisations[self.cleaned_data["organisation"]]
