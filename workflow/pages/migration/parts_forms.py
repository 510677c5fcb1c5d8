"""Who takes part in a migration: what the steps ask that change it."""

from django import forms

from catalogue.forms.known_elsewhere import ask_if_anothers
from catalogue.models import Membership, Organisation, User
from catalogue.naming import why_not
from workflow import clock
from workflow.onboarding.contacts import Contact, contact_at
from workflow.tracks.migration import Migration
from workflow.web.fields import LongWords
from workflow.web.record_fields import Email, Pick
from workflow.web.step_form import StepForm, asked_by

ANOTHER, NEW = "another", "new"


class HandOver(StepForm):
    """An organisation takes a part, with a person who leads it there, known by their email address."""

    made_of = {"contact": (), "email": ("email",)}
    refused_at = "organisation"
    kind: str

    organisation = Pick(label="Which organisation?", many=True, coded="organisation", missing="Select an organisation")
    email = Email(
        label="Email address of the person who leads it there",
        missing="Enter the email address of the person who leads it there",
        help_text="They get the emails of this migration. Somebody who has no account yet is invited once a lead of "
        "their organisation has said yes; where it has none, an administrator is asked.",
    )

    def fit(self):
        self.fields["email"].widget.attrs["autocomplete"] = "off"
        here = {part.organisation_id for part in self.migration.participations}
        others = Organisation.objects.filter(kind=self.kind, closed_on=None).exclude(pk__in=here)
        self.fields["organisation"].offer((o.pk, f"{o.name} ({o.ods_code})") for o in others)

    def clean(self):
        answers = super().clean()
        if (contact := self._contact()) and (reason := why_not(contact.organisation, contact.invited, self.actor)):
            self.add_error("email", reason)
        elif contact:
            ask_if_anothers(self, "email", contact.organisation, self.actor)
        return answers

    def answer_contact(self):
        """The account behind the address, when it belongs to somebody who works there."""
        person = self._contact().person
        return person and person.pk

    def answer_email(self):
        """Until somebody who is invited has joined, mail goes to the organisation."""
        return self._contact().email

    def people_named(self):
        return [self._contact()]

    def _contact(self) -> Contact | None:
        organisation = Organisation.objects.filter(pk=self.cleaned_data.get("organisation") or 0).first()
        return contact_at(organisation, self.cleaned_data.get("email", "")) if organisation else None


@asked_by(Migration, "engage_partner")
class EngagePartner(HandOver):
    kind = Organisation.Kind.DELIVERY_PARTNER

    def clean(self):
        answers = super().clean()
        contact = self._contact()
        if contact and (refusal := self.migration.why_not_bring_in(contact.organisation, self.actor)):
            self.add_error("organisation", refusal)
        return answers


class Replacement(HandOver):
    reason = LongWords(
        label="Why does it change?",
        what="The reason",
        missing="Say why it changes",
        help_text="The practice, commissioner and delivery partner see this.",
    )


@asked_by(Migration, "change_partner")
class ChangePartner(Replacement):
    kind = Organisation.Kind.DELIVERY_PARTNER


@asked_by(Migration, "change_commissioner")
class ChangeCommissioner(Replacement):
    kind = Organisation.Kind.COMMISSIONER


@asked_by(Migration, "name_contact")
class NameContact(StepForm):
    made_of = {"contact": ("who",), "email": ("address",)}
    who = Pick(
        label="Who gets the emails of this migration?", missing="Select who gets the emails of this migration",
        coded="contact",
    )  # fmt: skip
    address = Email(
        label="If a new colleague or another address: which one?",
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def fit(self):
        current = Membership.objects.current(clock.today()).filter(organisation=self.actor.organisation)
        self.colleagues = {m.user_id: m.user for m in current.select_related("user").order_by("user__name")}
        people = [(pk, f"{user.name}, {user.email}") for pk, user in self.colleagues.items()]
        others = [(NEW, "A colleague who has no account yet"), (ANOTHER, "Another address")]
        self.fields["who"].offer(people, beside=others)
        self.fields["who"].hints = {
            NEW: "They are invited, with the yes of a lead. Until they have joined, emails go where they go now",
            ANOTHER: "A mailbox that several people read",
        }

    def now(self):
        mine = self.migration.part_of(self.actor.organisation.pk)
        if mine and mine.contact_id in self.colleagues:
            return {"who": self.fields["who"].as_sent(mine.contact_id)}
        return {"who": ANOTHER, "address": mine.email} if mine and mine.email else {}

    def clean(self):
        if self.cleaned_data.get("who") not in (ANOTHER, NEW) or "address" in self.errors:
            return
        if self.cleaned_data.get("address"):
            ask_if_anothers(self, "address", self.actor.organisation, self.actor)
        else:
            self.add_error("address", "Enter the email address")

    def answer_contact(self):
        person = self._person()
        return person and person.pk

    def answer_email(self):
        if person := self._person():
            return person.email
        mine = self.migration.part_of(self.actor.organisation.pk)
        return self.cleaned_data["address"] if self.cleaned_data["who"] == ANOTHER else mine.email

    def people_named(self):
        if self.cleaned_data["who"] != NEW:
            return []
        return [contact_at(self.actor.organisation, self.cleaned_data["address"])]

    def _person(self) -> User | None:
        return self.colleagues.get(self.cleaned_data["who"])
