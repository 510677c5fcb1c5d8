"""The parts organisations play in a migration: what decides who may see its records."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from catalogue.models import Organisation, User
from workflow.kernel.steps import Party
from workflow.kernel.visibility import LOCAL, Guarded


class Participation(Guarded):
    """The part an organisation plays in a migration, and since when it may know of it."""

    migration = models.ForeignKey("workflow.Migration", models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    party = models.CharField(max_length=20, choices=Party.choices)
    contact = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    email = models.EmailField(blank=True)  # the contact's, else the organisation's mailbox
    disclosed_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["migration", "organisation", "party"], condition=Q(ended_on=None), name="one_part_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["organisation", "-migration"],
                condition=Q(disclosed_on__isnull=False, ended_on=None),
                name="my_migrations",
            )
        ]

    def __str__(self):
        return f"{self.organisation}, {self.get_party_display()}"

    @classmethod
    def seen_by(cls, organisation):
        """An organisation sees its own part; the local parties see everybody's."""
        return Q(organisation=organisation, disclosed_on__isnull=False, ended_on=None) | local_to(organisation)


def takes_part(organisation, **which):
    """An EXISTS, not an IN: inside an OR, an IN reads every migration the organisation ever had."""
    return Exists(
        Participation.everything.filter(
            migration=OuterRef("migration"),
            organisation=organisation,
            disclosed_on__isnull=False,
            ended_on=None,
            **which,
        )
    )


def local_to(organisation) -> Q:
    return Q(takes_part(organisation, party__in=LOCAL))


def addressed_to(organisation, **which) -> Q:
    """Records shown to an organisation that is not local, as long as it takes part."""
    return Q(**which) & Q(takes_part(organisation))
