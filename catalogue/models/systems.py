"""Clinical systems, the services sold with them, and which practice uses what."""

from django.db import models
from django.db.models import Q

from .organisations import Organisation


class Framework(models.Model):
    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=200)
    is_expired = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class System(models.Model):
    class Kind(models.TextChoices):
        FOUNDATION = "foundation", "Foundation solution"
        ADDITIONAL = "additional", "Additional service"
        ASSOCIATED = "associated", "Associated service"
        SUBSIDIARY = "subsidiary", "Subsidiary system"

    class AssociatedKind(models.TextChoices):
        MIGRATION = "migration", "Migration"
        TRAINING = "training", "Training"

    catalogue_id = models.CharField("Catalogue ID", max_length=20, unique=True, help_text="For example 10000-001")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind)
    supplier = models.ForeignKey(
        Organisation, models.PROTECT, related_name="systems", limit_choices_to={"kind": "supplier"}
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="additional_services",
        help_text="The foundation solution of an additional service",
    )  # fmt: skip
    framework = models.ForeignKey(
        Framework, models.PROTECT, null=True, blank=True, related_name="systems",
        help_text="Empty when the system is not on a framework: then no SLA binds its supplier",
    )  # fmt: skip
    holds_data = models.BooleanField(default=False, help_text="Holds patients' records that must move to a new system")
    holds_what = models.CharField(max_length=100, blank=True, help_text="For example document management")
    associated_kind = models.CharField(max_length=20, choices=AssociatedKind, blank=True)
    extract_lead_days = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Working days the supplier asks for before it provides an extract"
    )
    aliases = models.JSONField(default=list, blank=True, help_text="Other names the system goes by")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="an_additional_service_and_nothing_else_has_a_parent",
                condition=Q(kind="additional", parent__isnull=False) | (~Q(kind="additional") & Q(parent__isnull=True)),
            ),
            models.CheckConstraint(
                name="only_an_associated_service_is_for_migration_or_training",
                condition=Q(associated_kind="") | Q(kind="associated"),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def is_on_framework(self):
        """Whether the framework's service levels bind the supplier for this system."""
        return self.framework is not None and not self.framework.is_expired


class SystemInUse(models.Model):
    """That a practice uses a system today."""

    practice = models.ForeignKey(
        Organisation, models.CASCADE, related_name="systems_in_use", limit_choices_to={"kind": "practice"}
    )
    system = models.ForeignKey(System, models.PROTECT, related_name="in_use_at")
    since = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "systems in use"
        ordering = ["practice", "system"]
        constraints = [models.UniqueConstraint(name="a_practice_uses_a_system_once", fields=["practice", "system"])]

    def __str__(self):
        return f"{self.system} at {self.practice}"
