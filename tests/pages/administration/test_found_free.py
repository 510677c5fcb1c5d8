"""What a form found free may be taken by another a moment later: its own words say so, and nothing of it is kept."""

import pytest
from django.db import IntegrityError
from django.urls import reverse

from catalogue.forms.quicker import saved
from catalogue.models import AdministrativeAct, Framework, System
from tests.browsing import browser_of
from tests.factories_catalogue import OrganisationFactory, SystemFactory
from workflow.pages.administration import systems
from workflow.pages.administration.system_forms import FrameworkForm

pytestmark = pytest.mark.django_db
NEW = {"code": "CSF9", "name": "The next framework"}


def taken_meanwhile(model, monkeypatch, take):
    """By the time that the view makes its own, somebody has."""

    def too_late():
        take()
        return model()

    monkeypatch.setattr(systems, model.__name__, too_late)


def test_a_framework(alex, monkeypatch):
    taken_meanwhile(Framework, monkeypatch, lambda: Framework.objects.create(**NEW))
    page = browser_of(alex).post(reverse("add_framework"), NEW)
    assert page.status_code == 422
    assert "There is already a framework with this code" in page.content.decode()
    assert not AdministrativeAct.objects.exists()


def test_a_system(alex, monkeypatch):
    supplier = OrganisationFactory(supplier=True)
    taken_meanwhile(System, monkeypatch, lambda: SystemFactory(catalogue_id="10000-777"))
    typed = {"catalogue_id": "10000-777", "name": "QuillGP", "kind": "foundation", "supplier": supplier.ods_code}
    page = browser_of(alex).post(reverse("add_system"), typed)
    assert page.status_code == 422
    assert "There is already a system with this Catalogue ID" in page.content.decode()
    assert not AdministrativeAct.objects.exists()


def test_what_the_form_cannot_say_stays_a_fault():
    form = FrameworkForm(NEW)
    assert form.is_valid()

    def another_fault():
        raise IntegrityError

    with pytest.raises(IntegrityError):
        saved(form, another_fault)
