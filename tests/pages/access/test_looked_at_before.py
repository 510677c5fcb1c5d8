"""A lead goes on reading what its people have looked at where the organisation takes part no more."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from catalogue.models import Membership
from tests import files
from tests.browsing import browser_of, main_of
from tests.rehearsals import a_journey_at
from tests.support.addresses import addresses
from workflow import clock
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party

pytestmark = pytest.mark.django_db


def take_a_document(journey, browser):
    order = journey.migration.call_off("procurement")
    form = reverse("add_document", args=[journey.migration.reference, order.subject])
    file = SimpleUploadedFile("order form.pdf", files.pdf("One"), content_type="application/pdf")
    browser.post(form, {"title": "Order form", "file": file})
    [address] = [address for name, _, address in addresses(journey) if name == "document"]
    b"".join(browser.get(address).streaming_content)


def test_their_lines_stay_with_reference_and_document():
    journey = a_journey_at("procurement")
    actor = journey.cast.actor(Party.PARTNER)
    Membership.objects.filter(user=actor.user).update(is_lead=True)
    browser = browser_of(actor)
    take_a_document(journey, browser)
    browser.get(reverse("your_work"))  # where it says what was added
    before = main_of(browser.get(reverse("looked_at")))
    assert "Document downloaded: Order form" in before
    Participation.everything.filter(migration=journey.pk, party=Party.PARTNER).update(ended_on=clock.today())
    assert main_of(browser.get(reverse("looked_at"))) == before
