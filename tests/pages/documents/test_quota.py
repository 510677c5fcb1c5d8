"""How much a migration and an organisation may keep, and what somebody is told who would add more."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests import files
from tests.browsing import browser_of, main_of
from tests.factories_catalogue import MembershipFactory
from tests.rehearsals import a_journey
from workflow.audit.event import Event
from workflow.conversation.message import Message
from workflow.kernel.steps import Party
from workflow.kernel.visibility import Actor
from workflow.tracks.documents import Document

pytestmark = pytest.mark.django_db
WHOM = "Nothing was added. Ask the administrator of this service (Help, at the foot of the page) for more room."


def add(journey, party=Party.PRACTICE, title="Letter", content=None):
    funding = journey.migration.funding
    address = reverse("add_document", args=[journey.migration.reference, funding.subject])
    file = SimpleUploadedFile("letter.pdf", content or files.pdf("Dear Jo"))
    return browser_of(journey.cast.actor(party)).post(address, {"title": title, "file": file})


def kept(journey):
    return Document.everything.filter(migration=journey.pk).count()


def stored():
    return set(default_storage.listdir("documents")[1]) if default_storage.exists("documents") else set()


def test_the_last_file_that_fits_is_taken_and_the_next_one_refused_in_words(journey, settings):
    settings.QUOTA_OF_A_MIGRATION = (2, 500)  # and one for each organisation
    assert [add(journey, party).status_code for party in (Party.PRACTICE, Party.COMMISSIONER)] == [302, 302]
    before, events = stored(), Event.everything.count()
    refused = add(journey, Party.PARTNER, title="One too many")
    assert f"There is no more room for files on this migration. {WHOM}" in main_of(refused)
    assert 'value="One too many"' in refused.content.decode()
    assert (kept(journey), stored(), Event.everything.count()) == (2, before, events)


def test_bytes_count_as_files_do(journey, settings):
    settings.QUOTA_OF_A_MIGRATION = (200, 20)
    add(journey)
    Document.everything.update(size=9_999_900)
    own = journey.cast.actor(Party.PRACTICE).organisation
    refused = main_of(add(journey))
    assert f"{own.name} may add to one migration 10MB of files, and this would be more." in refused
    assert kept(journey) == 1


def test_an_organisation_has_a_quota_over_all_its_migrations(journey, settings):
    settings.QUOTA_OF_AN_ORGANISATION = (1, 500)
    other = a_journey()
    own = journey.cast.actor(Party.PRACTICE).organisation
    add(journey)
    Document.everything.update(migration=other.migration.pk)
    assert f"{own.name} may add 1 file, and there are that many." in main_of(add(journey))
    assert add(journey, Party.COMMISSIONER).status_code == 302


def test_what_was_taken_out_leaves_no_file_that_counts(journey):
    add(journey)
    kept = Document.everything.get()
    gone = kept.again_for(journey.migration.funding)
    gone.stored, gone.size, gone.version = "", 0, 2
    gone.save()
    assert Document.taken_up(migration=journey.pk) == (1, kept.size)


def test_a_file_that_two_records_keep_counts_once(journey, settings):
    settings.QUOTA_OF_A_MIGRATION = (4, 500)
    add(journey)
    copy = Document.everything.get().again_for(journey.migration)
    copy.save()
    assert kept(journey) == 2
    assert add(journey, title="Another").status_code == 302


def test_files_of_messages_count_too(journey, settings):
    settings.QUOTA_OF_A_MIGRATION = (2, 500)
    address = reverse("messages", args=[journey.migration.reference])
    to = journey.cast.actor(Party.COMMISSIONER).organisation.ods_code
    file = SimpleUploadedFile("plan.pdf", files.pdf("The plan"))
    said = {"to": to, "text": "Here is the plan", "key": "k1", "files": [file]}
    browser = browser_of(journey.cast.actor(Party.PRACTICE))
    assert browser.post(address, said).status_code == 302
    before = stored()
    file.seek(0)
    refused = browser.post(address, said | {"key": "k2"})
    assert "may add to one migration 1 file, and there are that many" in main_of(refused)
    assert (Message.everything.count(), stored()) == (1, before)
    assert "may add to one migration" in main_of(add(journey))


def test_whoever_works_for_two_organisations_fills_no_more_than_one_share(journey, settings):
    settings.QUOTA_OF_A_MIGRATION = (4, 500)
    assert [add(journey, title=f"Letter {n}").status_code for n in range(2)] == [302, 302]
    both, commissioner = journey.cast.actor(Party.PRACTICE).user, journey.cast.actor(Party.COMMISSIONER)
    MembershipFactory(user=both, organisation=commissioner.organisation)
    browser = browser_of(Actor(both, commissioner.organisation))
    acting = commissioner.organisation.ods_code
    browser.post(reverse("change_organisation"), {"organisation": acting})
    address = reverse("messages", args=[journey.migration.reference])
    to = journey.cast.actor(Party.PRACTICE).organisation.ods_code
    file = SimpleUploadedFile("plan.pdf", files.pdf("The plan"))
    said = {"acting": acting, "to": to, "text": "Here is the plan", "key": "k1", "files": [file]}
    words = "You may add to one migration, for whichever organisation, 2 files, and there are that many"
    assert words in main_of(browser.post(address, said))
    assert add(journey, Party.COMMISSIONER).status_code == 302


def test_nobody_keeps_the_others_out_or_is_told_how_much_they_added(journey, settings):
    settings.QUOTA_OF_A_MIGRATION = (4, 500)
    assert [add(journey, title=f"Letter {n}").status_code for n in range(3)] == [302, 302, 200]
    assert add(journey, Party.COMMISSIONER).status_code == 302
