"""The parts organisations play in a migration: what decides who may see its records."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower

from catalogue.models import Organisation, User
from workflow.db.indexes_of_parts import INDEXES
from workflow.db.json_number import number_under
from workflow.kernel.steps import Party
from workflow.kernel.visibility import LOCAL, Guarded

HAS_ENDED = Q(ended_on__isnull=False)


class Participation(Guarded):
    """The part an organisation plays in a migration, and what it may know of it, since when (decision 53)."""

    migration = models.ForeignKey("workflow.Migration", models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    party = models.CharField(max_length=20, choices=Party.choices)
    contact = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    email = models.EmailField(blank=True)  # typed for nobody in particular; of a contact, what it was when named
    disclosed_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    knows = models.JSONField(default=dict)  # "calloff:57", or "organisation:4" by name: since the event of this number
    practice_words = models.TextField(blank=True, default="", db_default="", editable=False)  # db/practice_words.py

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["migration", "organisation", "party"], condition=Q(ended_on=None), name="one_part_once"
            )
        ]
        indexes = [
            *INDEXES,
            models.Index(Lower("email"), condition=Q(contact=None, ended_on=None), name="typed_addresses"),
            models.Index(fields=["organisation", "ended_on", "id"], condition=HAS_ENDED, name="ended_parts"),
        ]

    def __str__(self):
        return f"{self.organisation}, {self.get_party_display()}"

    @property
    def address(self) -> str:
        """The contact's present one; what was typed where it is nobody in particular."""
        return self.contact.email if self.contact_id else self.email

    def may_know(self, subject, number=None) -> bool:
        """The local parties everything; others a record, and its events from the one on that showed it to them."""
        if not self.disclosed_on or self.ended_on:
            return False
        since = self.knows.get(subject)
        return self.party in LOCAL or (since is not None and (number is None or since <= number))

    @classmethod
    def seen_by(cls, organisation):
        """An organisation sees its own part; the local parties see everybody's."""
        return Q(organisation=organisation, disclosed_on__isnull=False, ended_on=None) | local_to(organisation)


def takes_part(organisation, *conditions, since=None, **which):
    """An EXISTS, not an IN: inside an OR, an IN reads every migration the organisation ever had."""
    mine = {"migration": OuterRef("migration"), "organisation": organisation}
    parts = Participation.everything.filter(**mine, disclosed_on__isnull=False, ended_on=None, **which)
    return Exists((parts.alias(since=since) if since else parts).filter(*conditions))


def local_to(organisation) -> Q:
    return Q(takes_part(organisation, party__in=LOCAL))


def known_to(organisation, subject, number=None) -> Q:
    """Rows about what an organisation may know: the rule of `may_know`, for every query. `subject` and `number` are
    expressions of the row; without a number it is asked of the whole record. Only suppliers are not local."""
    if organisation.kind != Organisation.Kind.SUPPLIER:
        return local_to(organisation)
    since = number_under("knows", subject)
    told = Q(since__isnull=False) if number is None else Q(since__lte=number)
    return Q(takes_part(organisation, Q(party__in=LOCAL) | told, since=since))
