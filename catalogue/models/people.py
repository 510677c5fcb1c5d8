"""The people who log in, and the organisations they belong to."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from catalogue.typed.letters import email_address

from .demonstration import Demonstration
from .findable import FindablePeople, words_of_person
from .organisations import Organisation
from .salutation import salutation


class People(BaseUserManager.from_queryset(FindablePeople)):
    def create_user(self, email, name, password=None, **fields):
        """A person who can log in; without a password only through an invitation or a reset."""
        person = self.model(email=email_address(email).lower(), name=name, **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email, name, password=None, **fields):
        return self.create_user(email, name, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email):
        return self.get(email=email_address(email).lower())


class User(AbstractBaseUser, PermissionsMixin):
    email = models.EmailField("email address", unique=True)
    name = models.CharField("full name", max_length=150)
    is_active = models.BooleanField(default=True, help_text="Cleared instead of deleting the person")
    is_staff = models.BooleanField(default=False, help_text="May open the administration pages")
    is_demo = models.BooleanField(
        default=False, editable=False, help_text="A demonstration persona: production will not start with one"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    search_words = models.TextField(blank=True, default="", db_default="", editable=False)

    objects = People()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["name", "email"]
        constraints = [
            models.CheckConstraint(name="an_email_address_is_kept_in_lower_case", condition=Q(email=Lower("email")))
        ]
        indexes = [models.Index(fields=["id"], condition=Q(is_demo=True), name="people_of_a_demonstration")]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        """Whoever joins a demonstration is of it: production starts neither with it nor with them."""
        if self._state.adding and not self.is_demo:
            self.is_demo = Demonstration.objects.exists()
        self.search_words = words_of_person(self)
        if (written := kwargs.get("update_fields")) and FindablePeople.made_of & set(written):
            kwargs["update_fields"] = {*written, "search_words"}
        super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        self.email = email_address(self.email).lower()

    @property
    def salutation(self):
        return salutation(self.name)

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.salutation


class EarlierName(models.Model):
    """What somebody was called until a moment. Whoever works with them reads it for a while, so that nobody new stands
    among them unexplained; then it is nobody's business but an administrator's, and not at all once they are forgotten.
    """

    person = models.ForeignKey(User, models.CASCADE, related_name="earlier_names")
    name = models.CharField(max_length=150)
    until = models.DateTimeField()

    class Meta:
        ordering = ["-until", "-pk"]

    def __str__(self):
        return self.name


class Memberships(models.QuerySet):
    def current(self, today):
        """Those that hold on the day `today`."""
        return self.filter(Q(until_on=None) | Q(until_on__gt=today), from_on__lte=today)


class Membership(models.Model):
    """That a person works for an organisation. `until_on` is the first day they no longer do.

    Somebody whom another organisation brought in is not confirmed, and signs nothing, until a second one says yes.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    is_lead = models.BooleanField(default=False)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    invitation = models.ForeignKey(
        "Invitation", models.SET_NULL, null=True, blank=True, editable=False, related_name="+", db_index=False
    )
    is_confirmed = models.BooleanField(default=True, db_default=True)
    is_new = models.BooleanField(default=False, db_default=False, editable=False)  # has the first words yet to read

    objects = Memberships.as_manager()

    class Meta:
        ordering = ["organisation", "user"]
        indexes = [models.Index(fields=["id"], condition=Q(is_confirmed=False), name="people_nobody_has_confirmed")]
        constraints = [
            models.UniqueConstraint(
                name="one_open_membership_per_person_and_organisation",
                fields=["user", "organisation"],
                condition=Q(until_on=None),
            ),
            models.CheckConstraint(
                name="a_membership_ends_after_it_begins", condition=Q(until_on=None) | Q(until_on__gte=F("from_on"))
            ),
        ]

    def __str__(self):
        return f"{self.user}, {self.organisation}"
