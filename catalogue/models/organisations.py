"""Practices, commissioners, delivery partners, suppliers and the few others who take part."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from .findable import MADE_OF, Organisations, search_words
from .name_or_code import NAME_NOT_KNOWN, NameOfOrganisation
from .told_apart import LONGEST_CODE, bears, stands_alone, tell_apart

ODS_CODE = r"^[A-Z0-9]{3,8}$"
PRACTICE_CODE = r"^[A-HJ-NP-WY][0-9]{5}$"
LIKE_A_PRACTICE_CODE = "a letter other than I, O, X or Z, and five numbers"


class Organisation(models.Model):
    class Kind(models.TextChoices):
        PRACTICE = "practice", "Practice"
        COMMISSIONER = "commissioner", "Commissioner"
        DELIVERY_PARTNER = "delivery_partner", "Delivery partner"
        SUPPLIER = "supplier", "Supplier"
        AGENT = "agent", "Migration Management Agent"
        ADMINISTRATION = "administration", "Administration"

    class Ending(models.TextChoices):
        CLOSED = "closed", "closes"
        DORMANT = "dormant", "is dormant"
        NO_PRACTICE = "no_practice", "is no longer an active GP practice"
        NOT_LISTED = "not_listed", "is no longer in the file of practices"
        SUCCEEDED = "succeeded", "closes"  # by the list of successions
        MERGED = "merged", "is another record of the same organisation"

    kind = models.CharField(max_length=20, choices=Kind)
    name = NameOfOrganisation(max_length=200)
    ods_code = models.CharField(
        "ODS code",
        max_length=8,
        unique=True,
        validators=[RegexValidator(ODS_CODE, "Enter an ODS code: 3 to 8 capital letters and numbers")],
        error_messages={"unique": "There is already an organisation with this ODS code"},
    )
    short_type = models.CharField(
        max_length=10, blank=True, help_text="What users call it, for example ICB, CCG or CSU"
    )
    address = models.TextField(blank=True, help_text="One line of the address on each line")
    postcode = models.CharField(max_length=10, blank=True)
    telephone = models.CharField(max_length=35, blank=True)
    email = models.EmailField("shared mailbox", blank=True)
    mailbox_by = models.ForeignKey(  # the administrator who wrote it, and does not decide on whoever reads it
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False,
        db_index=False,
    )  # fmt: skip
    commissioner = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="practices",
        limit_choices_to={"kind": Kind.COMMISSIONER},
    )  # fmt: skip
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True, help_text="Empty while the organisation is open")
    ended_as = models.CharField(max_length=12, choices=Ending, blank=True, default="", db_default="", editable=False)
    succeeded_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", editable=False, db_index=False
    )
    list_size = models.PositiveIntegerField(null=True, blank=True, help_text="How many patients are registered")
    is_from_ods = models.BooleanField(
        "is from ODS", default=False, editable=False, help_text="Kept up to date by the ODS file, which may close it"
    )

    search_words = models.TextField(blank=True, default="", db_default="", editable=False)
    distinct_name = models.CharField(  # as lists and mails call it: with its code where another bears its name
        max_length=200 + LONGEST_CODE, blank=True, default="", db_default="", editable=False
    )

    objects = Organisations.as_manager()

    class Meta:
        ordering = ["name", "ods_code"]
        indexes = [
            models.Index(fields=["kind", "name", "ods_code"], name="organisations_by_kind_and_name"),
            models.Index(fields=["kind"], condition=Q(closed_on=None), name="open_organisations_by_kind"),
            models.Index(fields=["ods_code"], condition=Q(name=NAME_NOT_KNOWN), name="organisations_without_a_name"),
            models.Index(Lower("email"), name="organisations_by_mailbox"),
            models.Index(fields=["search_words"], condition=Q(kind="supplier"), name="suppliers_by_search_words"),
        ]
        constraints = [
            models.CheckConstraint(
                name="an_ods_code_is_3_to_8_capitals_and_numbers", condition=Q(ods_code__regex=ODS_CODE)
            ),
            models.CheckConstraint(
                name="a_practice_has_a_practice_code", condition=~Q(kind="practice") | Q(ods_code__regex=PRACTICE_CODE)
            ),
            models.CheckConstraint(
                name="only_a_practice_has_a_commissioner", condition=Q(commissioner=None) | Q(kind="practice")
            ),
            models.CheckConstraint(
                name="nothing_closes_before_it_opens",
                condition=Q(opened_on=None) | Q(closed_on=None) | Q(closed_on__gte=F("opened_on")),
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, update_fields=None, **options):
        self.search_words = search_words(self)
        is_named = update_fields is None or bool({"name", "ods_code"} & set(update_fields))
        before = bears(self) if is_named else set()
        if is_named and not before:
            self.distinct_name = self.name
        if update_fields is not None and MADE_OF & set(update_fields):
            update_fields = {*update_fields, "search_words"}
        super().save(*args, update_fields=update_fields, **options)
        if is_named and not stands_alone(self, {*before, self.name}):
            tell_apart(type(self), {*before, self.name})
            self.refresh_from_db(fields=["distinct_name"])

    def is_open(self, today):
        return self.closed_on is None or today < self.closed_on

    @property
    def commissioner_word(self):
        """What to call this commissioner: CCG or ICB as its record says."""
        return self.short_type or "commissioner"

    @property
    def address_lines(self):
        return [line for line in [*self.address.splitlines(), self.postcode] if line]
