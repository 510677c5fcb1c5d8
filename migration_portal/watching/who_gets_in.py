"""A line of the log for each log-in, each that was refused and each change of how somebody logs in, in the words of the
Elastic Common Schema. People stand there by number."""

import logging

from allauth.account.internal.flows.login import get_authentication_records
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver

from migration_portal.client_address import client_address

log = logging.getLogger(__name__)
REFUSED, LOCKED = "log-in-refused", "log-in-locked"


@receiver(user_logged_in)
def tell_of_a_log_in(sender, request, user, **_):
    """By everything that was proved: a password, an account elsewhere, a second factor of which kind."""
    records = get_authentication_records(request, user)
    ways = sorted({record.get("type") or record["method"] for record in records})
    _line("logged-in", user.pk, ["authentication"], ["start"], client=client_address(request), ways=ways)


@receiver(user_logged_out)
def tell_of_a_log_out(sender, request, user, **_):
    if user and user.is_authenticated:
        _line("logged-out", user.pk, ["authentication"], ["end"], client=client_address(request))


def tell_of_a_refusal(request, person, *, is_locked):
    """`person`: None for an address that is nobody's. What was typed stands nowhere."""
    action, pk = LOCKED if is_locked else REFUSED, person and person.pk
    _line(action, pk, ["authentication"], ["start"], outcome="failure", client=client_address(request))


def tell_of_a_change(person, action):
    _line(action, person.pk, ["iam"], ["user", "change"])


def _line(action, person, category, kind, *, outcome="success", client=None, ways=()):
    figures = {"event.kind": "event", "event.category": category, "event.type": kind, "event.action": action,
               "event.outcome": outcome, "user.id": person and str(person), "source.ip": client,
               "labels.ways": ways}  # fmt: skip
    log.info("who gets in", extra={"figures": figures})
