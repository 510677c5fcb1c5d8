"""The secret address from which a calendar program fetches what its owner may see (decision 74)."""

import secrets
from datetime import date, timedelta
from hashlib import sha256

from django.db import models

from catalogue.models import Membership, Organisation, User
from workflow import clock

GOOD_FOR = timedelta(365)  # without being renewed


class CalendarFeed(models.Model):
    """One for each organisation a person acts for. The address itself is not kept, only what it hashes to. It dies
    with the membership, with another password, and after a year."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    token = models.CharField(max_length=64, unique=True)
    password = models.CharField(max_length=64)  # what the password hashed to, hashed once more
    renewed_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "organisation"], name="one_calendar_address_each")]

    def __str__(self):
        return f"Calendar of {self.user} for {self.organisation}"

    @classmethod
    def begin(cls, user, organisation) -> str:
        """A new address; the one before works no more. Returns its secret part, which is shown once."""
        secret = secrets.token_urlsafe(24)
        now = {"token": _hashed(secret), "password": _hashed(user.password), "renewed_on": clock.today()}
        cls.objects.update_or_create(user=user, organisation=organisation, defaults=now)
        return secret

    @classmethod
    def end(cls, user, organisation):
        cls.objects.filter(user=user, organisation=organisation).delete()

    @classmethod
    def found(cls, secret: str) -> "CalendarFeed | None":
        """The one with this address, if its owner may still use it."""
        feed = cls.objects.filter(token=_hashed(secret)).select_related("user", "organisation").first()
        return feed if feed and feed.works(clock.today()) else None

    def works(self, today: date) -> bool:
        return (
            self.user.is_active
            and self.password == _hashed(self.user.password)
            and today < self.ends_on
            and not CalendarFeedsOff.objects.filter(organisation=self.organisation).exists()
            and Membership.objects.current(today).filter(user=self.user, organisation=self.organisation).exists()
        )

    @property
    def ends_on(self) -> date:
        return self.renewed_on + GOOD_FOR


class CalendarFeedsOff(models.Model):
    """An organisation whose leads want no calendar addresses."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, primary_key=True, related_name="+")

    def __str__(self):
        return f"No calendar addresses at {self.organisation}"


def _hashed(text: str) -> str:
    return sha256(text.encode()).hexdigest()
