"""Somebody with a password, and how they set up an app."""

import re

from django.urls import reverse

from tests.factories_catalogue import PASSWORD, MembershipFactory, OrganisationFactory, UserFactory
from tests.support.codes import shown_by_the_app
from workflow.outbox.email import Email

EVERY_KIND = ["practice", "commissioner", "delivery_partner", "supplier", "agent", "administration"]
NEEDED = "Set up a second factor first"


def a_person(**traits):
    organisation = OrganisationFactory(**traits)
    return MembershipFactory(organisation=organisation, user=UserFactory(password=PASSWORD)).user


def log_in(client, person, **more):
    return client.post("/log-in/", {"login": person.email, "password": PASSWORD, **more})


def set_up_an_app(client, later) -> str:
    """By the pages, without a script; returns the secret that the app keeps."""
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r'class="app-typed">(\w+)<', page)[1]
    assert b"<svg" in client.get(reverse("mfa_picture")).content
    done = client.post(reverse("mfa_activate_totp"), {"code": shown_by_the_app(secret)})
    assert done.status_code == 302, done.content.decode()
    later(seconds=30)
    return secret


def told(person):
    return [mail.text for mail in Email.objects.filter(to=person.email, kind=Email.Kind.ACCOUNT).order_by("pk")]
