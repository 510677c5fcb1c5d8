"""Tells people what was changed about how they log in, so that they notice when it was not they."""

from uuid import uuid4

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver
from django.urls import reverse

from catalogue.models import User
from migration_portal.watching.who_gets_in import tell_of_a_change as log_change
from workflow import clock
from workflow.formatting import moment
from workflow.outbox.email import Email
from workflow.outbox.templates import account_words

ADDED = {
    Authenticator.Type.TOTP: "An app that shows codes was added to your account.",
    Authenticator.Type.WEBAUTHN: "A key or passkey was added to your account.",
    Authenticator.Type.RECOVERY_CODES: "Recovery codes were made for your account. Earlier ones no longer work.",
}
REMOVED = {
    Authenticator.Type.TOTP: "The app that shows codes was removed from your account.",
    Authenticator.Type.WEBAUTHN: "A key or passkey was removed from your account.",
}
CONNECTED = "An account at another provider was connected to yours: it opens your account."
DISCONNECTED = "The account at another provider no longer opens your account."
LOGGING_IN, CALLED = "how you log in has changed", "your name has changed"
PASSWORD = "Your password was changed."  # noqa: S105 (a sentence)
NAME = "The name of your account was changed from {old} to {new}."
ADDRESS = "The email address of your account was changed from {old} to {new}."
TRIED = "Somebody has entered a wrong password or code for your account several times."


def tell_once_a_day(user, what):
    tell(user, what, cause=f"account tried {user.pk} {clock.today()}")


def tell(user, what, *, about=LOGGING_IN, to=None, cause=None):
    context = {
        "user": user,
        "about": about,
        "what": what,
        "when": moment(clock.now()),
        "account": settings.BASE_URL + reverse("account"),
        "reset": settings.BASE_URL + reverse("account_reset_password"),
    }
    subject, text = account_words("security", context)
    Email.objects.get_or_create(
        cause=cause or f"account security {uuid4()}",
        defaults={"to": to or user.email, "kind": Email.Kind.ACCOUNT, "subject": subject, "text": text},
    )


@receiver(post_save, sender=Authenticator)
def tell_of_a_factor_more(sender, instance, created, raw=False, **_):
    if created and not raw:
        tell(instance.user, ADDED[instance.type])
        log_change(instance.user, f"{instance.type}-added")


@receiver(post_delete, sender=Authenticator)
def tell_of_a_factor_less(sender, instance, **_):
    """Recovery codes go with the last factor, or make room for new ones."""
    log_change(instance.user, f"{instance.type}-removed")
    if instance.type in REMOVED:
        tell(instance.user, REMOVED[instance.type])


@receiver(post_save, sender=SocialAccount)
def tell_of_a_connection(sender, instance, created, raw=False, **_):
    if created and not raw:
        tell(instance.user, CONNECTED)
        log_change(instance.user, "account-elsewhere-connected")


@receiver(post_delete, sender=SocialAccount)
def tell_of_a_connection_less(sender, instance, **_):
    tell(instance.user, DISCONNECTED)
    log_change(instance.user, "account-elsewhere-disconnected")


@receiver(pre_save, sender=User)
def tell_of_a_change(sender, instance, update_fields=None, raw=False, **_):
    """Whoever changed it: the person, an administrator or a command. A hash made anew at log-in is no change."""
    told_of = {"email", "password", "name"}
    written = told_of if update_fields is None else told_of & set(update_fields)
    if raw or instance._state.adding or not written:
        return
    before = User.objects.filter(pk=instance.pk).values(*told_of).first()
    if before is None:
        return
    if "password" in written and before["password"] != instance.password and instance._password is not None:
        tell(instance, PASSWORD)
        log_change(instance, "password-changed")
    if "email" in written and before["email"] != instance.email:
        for address in (before["email"], instance.email):
            tell(instance, ADDRESS.format(old=before["email"], new=instance.email), to=address)
        log_change(instance, "address-changed")
    if "name" in written and before["name"] != instance.name:
        tell(instance, NAME.format(old=before["name"], new=instance.name), about=CALLED)
