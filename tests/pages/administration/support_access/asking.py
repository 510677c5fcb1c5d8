"""Asking to look into an organisation, and saying yes."""

from django.urls import reverse

from tests.browsing import browser_of
from workflow.outbox.email import Email

REASON = "They cannot find their call-off"


def asked(browser, organisation, **answers):
    answers = {"organisation": organisation.ods_code, "reason": REASON, "how": "ask", "days": "2"} | answers
    return browser.post(reverse("ask_support_access"), answers, follow=True)


def say(actor, access, answer="yes"):
    return browser_of(actor).post(reverse("decide_access", kwargs={"pk": access.pk}), {"answer": answer}, follow=True)


def looking(browser, access):
    return browser.post(reverse("open_support_access", kwargs={"pk": access.pk}), follow=True)


def mailed(address):
    return list(Email.objects.filter(to=address).order_by("pk").values_list("subject", flat=True))
