"""How people are invited: one by one, and many practices from one list."""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils.timezone import localdate

from catalogue.signals import is_done, waits_for_them

from .organisations import Organisation

INVITATION_LASTS = timedelta(days=7)


class PracticeList(models.Model):
    """A list of practices and their first people, kept from its check page on; sent at most once."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    rows = models.JSONField(default=list)  # {line, code, name, email}, as somebody typed them
    sent_at = models.DateTimeField(null=True, blank=True)

    def __str__(self):
        return f"{len(self.rows)} rows of {self.organisation}"


class Invitations(models.QuerySet):
    def unanswered(self):
        """Those that may still lead to somebody who joins."""
        return self.filter(accepted_at=None, ended_at=None)


class Invitation(models.Model):
    """An offer of an account: a link that is good once and for seven days, sent again whenever that is asked for.

    `token` lets nobody in: the link carries it signed, so whoever reads the database cannot accept an invitation.
    """

    class Needs(models.TextChoices):
        """Whose yes is needed before the link goes."""

        NOBODY = "", "Nobody"
        LEAD = "lead", "A lead of the organisation"
        ADMINISTRATOR = "administrator", "An administrator"
        COMMISSIONER = "commissioner", "The commissioner of the practice"

    class End(models.TextChoices):
        RECALLED = "recalled", "Recalled"
        REFUSED = "refused", "Refused"
        NOT_ME = "not_me", "Said not to be for them"

    email = models.EmailField("email address")
    name = models.CharField("full name", max_length=150, blank=True)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    is_lead = models.BooleanField(default=False)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    named_by = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", db_index=False)
    needs = models.CharField(max_length=15, choices=Needs, default=Needs.NOBODY, db_default="", blank=True)
    brings_stranger = models.BooleanField(default=False, db_default=False)  # confirmed by a second organisation first
    purpose = models.CharField(max_length=200, default="", db_default="", blank=True)  # what kind of task
    landing = models.CharField(max_length=200, default="", db_default="", blank=True)  # the page they land on
    about = models.JSONField(default=list, db_default=[])  # what else waits for them; not for the catalogue to read
    of_list = models.ForeignKey(PracticeList, models.SET_NULL, null=True, related_name="+", db_index=False)
    token = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    accepted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_as = models.CharField(max_length=10, choices=End, default="", db_default="", blank=True)

    objects = Invitations.as_manager()

    class Meta:
        ordering = ["-created_at"]

    def __str__(self):
        return f"{self.name or self.email}, {self.organisation}"

    @staticmethod
    def new_secret():
        return secrets.token_urlsafe(32)

    @staticmethod
    def digest(secret):
        return hashlib.sha256(secret.encode()).hexdigest()

    @property
    def is_unanswered(self):
        return self.accepted_at is None and self.ended_at is None

    @property
    def can_be_accepted(self):
        return self.is_unanswered and not self.needs and not self.comes_too_late

    @property
    def comes_too_late(self):
        """The record has ended. One that has closed still takes in whoever was named for what is open there."""
        if self.organisation.ended_as == Organisation.Ending.MERGED:
            return True
        return not (self.organisation.is_open(localdate()) or self._is_waited_for())

    def _is_waited_for(self):
        return bool(self.about) and any(waits for _, waits in waits_for_them.send(Invitation, invitation=self))

    @property
    def what_waits(self) -> str:
        """Its purpose, until that is done or its migration has ended."""
        if self.landing and any(done for _, done in is_done.send(Invitation, invitation=self)):
            return ""
        return self.purpose

    @property
    def last_sent_at(self):
        """Of those sent before this was kept, the moment they were made."""
        return self.sent_at or self.created_at
