"""What a file of practices changes is told to whom it concerns, once."""

import pytest
from django.urls import reverse

from catalogue.models import Organisation
from tests.browsing import browser_of, main_of
from tests.catalogue.ods.practice_files import row
from tests.factories_catalogue import CommissionerFactory
from tests.pages.settings.sending import carried_out, csv_of, send
from tests.rehearsals import a_journey
from workflow.emails.render import render
from workflow.kernel.steps import Party
from workflow.lapses.practice_changes import tell_of_closures, tell_of_commissioners
from workflow.outbox.email import Email

pytestmark = pytest.mark.django_db


def test_an_open_migration_whose_practice_closes_is_told_of_and_says_so(browser):
    journey = a_journey()
    journey.follow_the_lists()
    practice = journey.migration.practice
    Organisation.objects.filter(pk=practice.pk).update(is_from_ods=True)
    Email.objects.all().delete()
    rows = [row("U99200"), row(practice.ods_code, "INACTIVE", field_12="20290928")]
    assert "1 open migration is of a practice that ends." in main_of(send(browser, csv_of(*rows)))
    assert "2 emails told of it" in main_of(carried_out(browser, *rows))
    words = [render(mail)[1] for mail in Email.objects.filter(kind="practice")]
    assert all(f"ODS says that {practice.name} closes on Friday 28 September 2029." in one for one in words)
    assert tell_of_closures() == 0, "once"
    page = browser_of(journey.cast.actor(Party.PARTNER)).get(reverse("overview", args=[journey.migration.reference]))
    assert "ODS says that" in main_of(page)
    assert "closes on 28 September 2029. Nothing has been changed here." in main_of(page)
    supplier = browser_of(journey.cast.actor(Party.TARGET))
    assert "ODS says" not in main_of(supplier.get(reverse("overview", args=[journey.migration.reference])))


def test_a_practice_that_an_administrator_or_a_file_opens_again_is_told_of(browser):
    practice = a_journey().migration.practice
    rows = [row("U99200"), row(practice.ods_code)]
    Organisation.objects.filter(pk=practice.pk).update(is_from_ods=True, closed_on="2029-09-28", ended_as="closed")
    tell_of_closures()
    assert "1 open migration is of a practice that is open after all." in main_of(send(browser, csv_of(*rows)))
    browser.post(reverse("open_organisation_again", args=[practice.ods_code]))
    assert Email.objects.filter(kind="practice", facts__has_key="open_again").count() == 2
    assert "open after all" not in main_of(send(browser, csv_of(*rows)))


def test_another_commissioner_by_ods_is_told_of_and_changes_nothing_by_itself(browser):
    journey = a_journey()
    practice = journey.migration.practice
    Organisation.objects.filter(pk=practice.pk).update(is_from_ods=True)
    other = CommissionerFactory(ods_code="16C", name="NHS Quillshire ICB")
    Email.objects.all().delete()
    carried_out(browser, row(practice.ods_code))
    words = [render(mail)[1] for mail in Email.objects.filter(kind="practice")]
    assert len(words) == 2
    assert all("is now NHS Quillshire ICB" in one for one in words)
    assert other.pk not in journey.migration.playing(Party.COMMISSIONER)


def test_a_change_that_has_been_told_is_not_told_again_whatever_is_in_its_cause(browser):
    """The causes stand as they were first written: migration, reader, address, then what changed, cut to fit."""
    journey = a_journey()
    parts = [journey.cast.actor(party) for party in (Party.COMMISSIONER, Party.PARTNER)]
    told = sorted(
        f"practice {journey.pk} {one.organisation.pk} {one.user.email} 2029-09-28" for one in parts
    )  # fmt: skip
    Organisation.objects.filter(pk=journey.migration.practice.pk).update(closed_on="2029-09-28")
    assert tell_of_closures() == 2
    assert sorted(Email.objects.filter(kind="practice").values_list("cause", flat=True)) == told


def test_a_cause_is_cut_where_it_is_longer_than_its_column_and_stays_its_own(browser):
    journey = a_journey()
    long = f"{'NHS Quillshire and ' * 9}ICB"
    other = CommissionerFactory(ods_code="16C", name=long)
    for party in (Party.COMMISSIONER, Party.PARTNER):
        user = journey.cast.actor(party).user
        user.email = f"{user.pk}{'a' * 60}@{'.'.join(['example' * 8] * 3)}.nhs.uk"
        user.save()
    practice = journey.migration.practice
    Organisation.objects.filter(pk=practice.pk).update(commissioner=other)
    assert [tell_of_commissioners([practice.ods_code]) for _ in range(2)] == [2, 0]
    assert {len(cause) for cause in Email.objects.filter(kind="practice").values_list("cause", flat=True)} == {400}
