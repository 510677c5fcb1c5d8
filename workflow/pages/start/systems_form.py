"""Which systems a migration is about: the one in use, the one wanted, and others that hold data."""

from itertools import groupby

from django.core.exceptions import ValidationError
from django.db.models import Q

from catalogue.models import System, SystemInUse
from workflow.pages.start.question_form import Question
from workflow.tracks.migration import Migration
from workflow.tracks.stages import Stage
from workflow.web.fields import OneOf, SomeOf

NO_ONE_ELSE = "none"
BUYER_BEWARE = (
    "It is the buyer’s job to check that the new system works with every other system the practice uses.",
    "If one does not work with it, the practice may have to end that contract early and pay a penalty.",
)
ON_NO_FRAMEWORK = "It is on no framework in force: local targets bind its supplier, and no service level"


def clinical_systems():
    found = System.objects.filter(kind=System.Kind.FOUNDATION).select_related("supplier", "framework")
    return found.order_by("supplier__name", "supplier_id", "name")


def by_supplier(systems) -> list:
    """Choices in groups; the page shows the supplier under each."""
    groups = groupby(systems, key=lambda system: system.supplier)
    return [(supplier.name, [(str(one.pk), one.name) for one in mine]) for supplier, mine in groups]


def what_it_is(system) -> str:
    """What tells it from the others, beside its name: whose it is, and what binds them."""
    if not system.is_on_framework:
        return f"From {system.supplier}. {ON_NO_FRAMEWORK}"
    return f"From {system.supplier}, on {system.framework}: the service levels of that contract bind it"


def systems_in_use(draft):
    used = System.objects.filter(in_use_at__practice=draft.practice_id)
    return used.select_related("supplier").order_by("name")


def system_gone_live_on(draft, actor):
    """The newest that the practice has gone live on here: the catalogue may still name the one before."""
    gone_live = Migration.visible_to(actor).filter(practice=draft.practice_id, state=Stage.LIVE)
    newest = gone_live.select_related("to_system__supplier").order_by("-pk").first()
    return newest and newest.to_system


class OneSystem(Question):
    missing = ""

    def ask(self):
        self.choices = {str(system.pk): system for system in clinical_systems()}
        choices = by_supplier(self.choices.values())
        hint = "If it is not in the list, ask for help before you go on"
        hints = {pk: what_it_is(system) for pk, system in self.choices.items()}
        self.fields["system"] = OneOf(
            label=self.title, choices=choices, missing=self.missing, help_text=hint, hints=hints
        )

    @property
    def system(self):
        return self.choices[self.cleaned_data["system"]]

    def in_words(self):
        return [{"key": self.key, "value": self.system.name, "lines": [self.system.supplier.name]}]


class SystemNow(OneSystem):
    slug, title, key = "system-now", "What system does the practice use now?", "Current system"
    missing = "Select the system the practice uses now"

    def suggested(self):
        in_use = systems_in_use(self.draft).filter(kind=System.Kind.FOUNDATION)
        known = system_gone_live_on(self.draft, self.actor) or in_use.first()
        if not known:
            return {}
        self.intro = f"We think this is {known.name}, from {known.supplier}."
        return {"system": str(known.pk)}


class NewSystem(OneSystem):
    slug, title, key = "new-system", "What system is it moving to?", "New system"
    missing = "Select the system the practice is moving to"
    warnings = BUYER_BEWARE

    def clean_system(self):
        chosen = self.cleaned_data["system"]
        if chosen == self.draft.answers.get(SystemNow.slug, {}).get("system"):
            raise ValidationError(f"Choose a system that is different from {self.choices[chosen].name}")
        return chosen

    def in_words(self):
        [row] = super().in_words()
        unbound = [] if self.system.is_on_framework else [ON_NO_FRAMEWORK]
        return [row | {"lines": [*row["lines"], *unbound]}]


class OtherData(Question):
    """One data extract track for each."""

    slug, title, key = "other-data", "Does anyone else hold data that must move?", "Others that hold data"

    def ask(self):
        self.choices = {str(system.pk): system for system in self._holders()}
        missing = "Select the systems that hold data, or “No, no one else”"
        self.fields["systems"] = SomeOf(
            label=self.title, missing=missing,
            choices=[*((pk, f"{one.name}, {one.supplier}") for pk, one in self.choices.items()),
                     (NO_ONE_ELSE, "No, no one else")],
            hints={pk: one.holds_what[:1].upper() + one.holds_what[1:] for pk, one in self.choices.items()},
        )  # fmt: skip

    def _holders(self):
        wanted = self.draft.answers.get(NewSystem.slug, {}).get("system")
        found = System.objects.filter(~Q(kind=System.Kind.FOUNDATION), holds_data=True)
        found = found.select_related("supplier")
        if wanted:
            found = found.exclude(parent=wanted)
        return found.order_by("holds_what", "name")

    def suggested(self):
        used = SystemInUse.objects.filter(practice=self.draft.practice_id, system__in=[*self.choices])
        return {"systems": [str(pk) for pk in used.values_list("system", flat=True)]}

    def clean_systems(self):
        chosen = self.cleaned_data["systems"]
        if NO_ONE_ELSE in chosen and len(chosen) > 1:
            raise ValidationError("Select either the systems that hold data, or “No, no one else”")
        return chosen

    def in_words(self):
        names = [f"{self.choices[pk].name}, {self.choices[pk].supplier}" for pk in self.answer()["systems"]
                 if pk in self.choices]  # fmt: skip
        return [{"key": self.key, "value": names[0] if names else "No, no one else", "lines": names[1:]}]
