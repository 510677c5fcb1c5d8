"""Which of their emails a person gets at once, in the daily summary or not at all."""

from django.db import models
from django.db.models import TextChoices

from catalogue.models import User


class MailKind(TextChoices):
    TURN = "turn", "A task is now yours"
    MOVED = "moved", "A go-live date, a meeting or a deadline moves"
    REFUSED = "refused", "Something is refused, withdrawn or sent back, or a migration begins or ends"
    WRITTEN = "written", "Somebody writes you a message"
    NEWS = "news", "Somebody does something else on one of your migrations"
    SOON = "soon", "A task of yours is due soon"
    TODAY = "today", "A task of yours is due today"
    LATE = "late", "A task of yours is late"
    OTHERS = "others", "A task of others is late"


class Choice(TextChoices):
    NOW = "now", "At once"
    SUMMARY = "summary", "In the daily summary"
    NONE = "none", "Not at all"


DUTIES = frozenset({MailKind.TURN, MailKind.TODAY, MailKind.LATE})  # can be moved, never switched off
AT_ONCE = frozenset({MailKind.TURN, MailKind.MOVED, MailKind.REFUSED, MailKind.WRITTEN})  # decision 58


def usual(kind: MailKind) -> Choice:
    """Until a person chooses something else."""
    return Choice.NOW if kind in AT_ONCE else Choice.SUMMARY


class MailSettings(models.Model):
    user = models.OneToOneField(User, models.CASCADE, primary_key=True, related_name="mail_settings")
    choices = models.JSONField(default=dict)  # by kind, where it is not the usual

    class Meta:
        verbose_name = verbose_name_plural = "mail settings"

    def __str__(self):
        return f"Emails of {self.user}"

    @classmethod
    def switch_summaries_off(cls, user):
        """What comes in the summary and can be switched off is; what comes at once was not meant, duties never are."""
        kept = cls.objects.filter(user=user).first()
        chosen = {kind.value: usual(kind) for kind in MailKind} | (kept.choices if kept else {})
        off = {kind: Choice.NONE for kind, choice in chosen.items() if choice == Choice.SUMMARY and kind not in DUTIES}
        cls.keep(user, chosen | off)

    @classmethod
    def keep(cls, user, choices):
        unusual = {kind: choice for kind, choice in choices.items() if choice != usual(MailKind(kind))}
        cls.objects.update_or_create(user=user, defaults={"choices": unusual})
