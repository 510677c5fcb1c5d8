"""Who is involved in a new migration: a contact at each local organisation."""

from django import forms
from django.core.exceptions import ValidationError

from catalogue.forms.known_elsewhere import ask_if_anothers
from catalogue.forms.names_of_people import refuse_anothers
from catalogue.models import Invitation, Membership, Organisation
from catalogue.naming import whose_yes, why_not
from workflow import clock
from workflow.kernel.steps import Party
from workflow.onboarding.contacts import Contact, contact_at
from workflow.operations.address_codes import code_of
from workflow.pages.start.partner_form import NOT_YET, DeliveryPartner
from workflow.pages.start.question_form import Question
from workflow.web.fields import OneOf
from workflow.web.record_fields import Called, Email

SOMEONE_ELSE = "else"
MOST_PEOPLE = 20
NOBODY = Invitation.Needs.NOBODY
ONCE = {
    NOBODY: "",
    Invitation.Needs.LEAD: " once a lead of this organisation says yes",
    Invitation.Needs.ADMINISTRATOR: " once an administrator says yes",
}


def local_organisations(draft) -> dict[Party, Organisation]:
    """The practice, its commissioner, and the delivery partner where there is one already."""
    partner = draft.organisation if draft.organisation.kind == Organisation.Kind.DELIVERY_PARTNER else None
    chosen = draft.answers.get(DeliveryPartner.slug, {}).get("partner", NOT_YET)
    if chosen != NOT_YET:
        partner = Organisation.objects.filter(ods_code=chosen, kind=Organisation.Kind.DELIVERY_PARTNER).first()
    practice = draft.practice
    commissioner = practice and practice.commissioner
    found = {Party.PRACTICE: practice, Party.COMMISSIONER: commissioner, Party.PARTNER: partner}
    return {party: one for party, one in found.items() if one}


class People(Question):
    """A person from the list, or the address of somebody who is not in it and is invited."""

    slug, title, key = "people", "Who is involved?", "Contacts"
    intro = (
        "These people are told what happens and what is theirs to do. Who has no account yet is invited by email; "
        "at some organisations a lead or an administrator says yes first. They can be changed later."
    )
    several = True

    def ask(self):
        self.organisations = local_organisations(self.draft)
        self.members = _members(self.organisations.values())
        for party, organisation in self.organisations.items():
            self._ask_about(party, organisation, self.members[organisation.pk])

    def _ask_about(self, party, organisation, members):
        if members:
            self.fields[f"{party}_person"] = OneOf(
                label=f"Contact at {organisation}", missing=f"Select a contact at {organisation}",
                choices=[*((_code(one), one.name) for one in members), (SOMEONE_ELSE, "Someone else, named below")],
            )  # fmt: skip
        who = "someone else" if members else "the contact"
        if members:
            hint = "Only if the person is not in the list. A lead of the organisation is asked first"
        elif party == Party.PRACTICE:
            hint = "The person who leads the change at the practice"
        else:
            hint = "Leave it empty if you do not know it"
        self.fields[f"{party}_name"] = Called(
            label=f"Full name of {who} at {organisation}", what="The name", required=False, max_length=150,
            widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        )  # fmt: skip
        self.fields[f"{party}_email"] = Email(
            label=f"Email address of {who} at {organisation}", help_text=hint, required=False,
            widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        )  # fmt: skip
        for name in ("name", "email"):
            self.fields[f"{party}_{name}"].folded = party if members else ""

    def fold(self, party) -> dict:
        """Open where something is asked for, typed or wrong in it."""
        typed = [self[f"{party}_name"], self[f"{party}_email"]]
        is_open = self[f"{party}_person"].value() == SOMEONE_ELSE or any(one.value() or one.errors for one in typed)
        return {"title": f"Someone else at {self.organisations[party]}", "is_open": is_open}

    def suggested(self):
        found = {}
        for party, organisation in self.organisations.items():
            members = self.members[organisation.pk]
            mine = [one for one in members if one == self.actor.user]
            if members:
                found[f"{party}_person"] = _code((mine or members)[0])
            else:
                found[f"{party}_email"] = organisation.email
        return found

    def clean(self):
        answers = super().clean()
        for party, organisation in self.organisations.items():
            chosen, typed = answers.get(f"{party}_person", SOMEONE_ELSE), answers.get(f"{party}_email")
            self._miss_address(party, typed)
            if chosen != SOMEONE_ELSE and typed:
                refusal = f"Select “Someone else” at {organisation}, or leave the email address empty"
                self.add_error(f"{party}_email", ValidationError(refusal))
            if chosen == SOMEONE_ELSE and typed and (reason := why_not(organisation, typed, self.actor)):
                self.add_error(f"{party}_email", ValidationError(reason))
            elif chosen == SOMEONE_ELSE:
                ask_if_anothers(self, f"{party}_email", organisation, self.actor)
            refuse_anothers(self, f"{party}_name", [organisation])
        nobody = answers.get("practice_person", SOMEONE_ELSE) == SOMEONE_ELSE and not answers.get("practice_email")
        if nobody and not any(name.startswith("practice_") for name in self.errors):
            refusal = "Every migration needs a practice contact: enter an email address"
            self.add_error("practice_email", ValidationError(refusal))
        return answers

    def _miss_address(self, party, typed):
        """A name alone would be lost: nobody can be invited by it."""
        if self.cleaned_data.get(f"{party}_name") and not typed and f"{party}_email" not in self.errors:
            refusal = "Enter the email address of this person, or leave the name empty"
            self.add_error(f"{party}_email", ValidationError(refusal))

    def contacts(self) -> dict[Party, Contact]:
        found = {}
        for party, organisation in self.organisations.items():
            chosen = self.cleaned_data.get(f"{party}_person")
            person = next((one for one in self.members[organisation.pk] if _code(one) == chosen), None)
            typed = person.email if person else self.cleaned_data[f"{party}_email"]
            found[party] = contact_at(organisation, typed, self.cleaned_data[f"{party}_name"])
        return found

    def in_words(self):
        rows = []
        for party, contact in self.contacts().items():
            rows.append({"key": f"Contact at {self.organisations[party]}", **_in_words(contact, self.actor)})
        return rows


def _code(person) -> str:
    return code_of("contact", person.pk)


def _in_words(contact, actor) -> dict:
    if contact.person:
        return {"value": contact.person.name, "lines": [contact.email]}
    if contact.invited:
        first, *more = filter(None, [contact.name, contact.invited])
        needs = whose_yes(contact.organisation, actor, first_needs=NOBODY)
        return {"value": first, "lines": [*more, f"Has not joined yet, and is invited{ONCE[needs]}"]}
    return {"value": contact.email or "No contact yet", "lines": []}


def _members(organisations) -> dict[int, list]:
    """The people of each organisation, leads first."""
    found = {one.pk: [] for one in organisations}
    current = Membership.objects.current(clock.today())
    current = current.filter(organisation__in=[*found], user__is_active=True)
    for membership in current.select_related("user").order_by("-is_lead", "user__name"):
        if len(found[membership.organisation_id]) < MOST_PEOPLE:
            found[membership.organisation_id].append(membership.user)
    return found
