"""Who has given a migration over reads what it wrote and was sent itself, until that day, and nothing else."""

from dataclasses import dataclass

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from tests.browsing import browser_of, links_of, main_of
from tests.factories_catalogue import MembershipFactory, OrganisationFactory, SystemFactory
from tests.rehearsals import a_journey
from workflow import clock
from workflow.audit.access import Access
from workflow.audit.event import Event
from workflow.audit.reader import parts_of
from workflow.conversation.message_file import MessageFile
from workflow.conversation.send import send
from workflow.conversation.who_may_be_written_to import choose
from workflow.kernel.steps import Party
from workflow.kernel.visibility import Actor
from workflow.tracks.documents import Document
from workflow.tracks.note import Note
from workflow.tracks.registry import label_of

pytestmark = pytest.mark.django_db
LIST = "/given-over/"
WHY = "They have merged"
FILES = {"given_over_document": Document, "given_over_file": MessageFile}


@dataclass
class Left:
    """Somebody whose part has ended, and whoever goes on with it."""

    journey: object
    actor: Actor
    goes_on: Actor

    @property
    def page(self):
        return reverse("given_over_migration", kwargs={"reference": self.journey.migration.reference})


def another(journey, party):
    actor = journey.cast.actor(party)
    kind = {Party.PARTNER: "delivery_partner", Party.COMMISSIONER: "commissioner_kind"}[party]
    new = MembershipFactory(organisation=OrganisationFactory(**{kind: True}), is_lead=True)
    write(journey, actor, "BEFORE")
    journey.take(journey.migration, f"change_{party}", organisation=new.organisation_id, contact=new.user_id,
                 email=new.user.email, reason=WHY)  # fmt: skip
    return Left(journey, actor, Actor(new.user, new.organisation))


def write(journey, actor, when):
    of_it = {"migration_id": journey.pk}
    Note(**of_it, organisation=actor.organisation, by=actor.user, text=f"{when} a note").save()
    parts = parts_of(journey.migration)
    said = send(journey.migration, actor, to=choose(parts, actor, "everyone"), text=f"{when} a message", key=when)
    MessageFile(**of_it, message=said, name=f"{when} sent.txt", stored=file(when), size=8).save()
    about = {"subject": journey.migration.funding.subject, "title": f"{when} a document", "name": "plan.txt"}
    by = {"added_by": actor.user, "added_for": actor.organisation, "added_on": clock.today()}
    Document(**of_it, **about, **by, stored=file(when), size=8).save()


def file(words):
    return default_storage.save("documents/plan", ContentFile(words.encode()))


@pytest.fixture(params=[Party.PARTNER, Party.COMMISSIONER])
def left(request):
    journey = a_journey()
    journey.follow_the_lists(until=lambda migration: migration.state == "registration")
    write(journey, journey.cast.actor(Party.PRACTICE), "PRACTICE")
    left = another(journey, request.param)
    write(journey, left.goes_on, "AFTER")
    return left


def test_it_is_found_from_the_list_of_migrations(left):
    browser = browser_of(left.actor)
    [there] = [href for href, _ in links_of(browser.get("/migrations/")) if href == LIST]
    listed = browser.get(there)
    assert left.page in [href for href, _ in links_of(listed)]
    assert left.journey.migration.practice.name in main_of(listed)


def test_what_it_wrote_is_there_with_its_files(left):
    browser = browser_of(left.actor)
    page = browser.get(left.page)
    for written in ("BEFORE a note", "BEFORE a message", "BEFORE a document"):
        assert main_of(page).count(written) == 1
    files = [href for href, _ in links_of(page) if "/files/" in href or "/documents/" in href]
    assert sorted(browser.get(address).getvalue() for address in files) == [b"BEFORE", b"BEFORE", b"PRACTICE"]


def test_what_it_was_sent_until_that_day_is_there_and_nothing_else_of_others_or_of_afterwards(left):
    browser = browser_of(left.actor)
    words = main_of(browser.get(left.page))
    assert "PRACTICE a message" in words
    reason = [] if left.actor.organisation.kind == "commissioner" else [WHY]  # which a commissioner gave itself
    for foreign in ("AFTER", "PRACTICE a note", "PRACTICE a document", *reason):
        assert foreign not in words, foreign
    files = [(name, pk) for name, model in FILES.items() for pk in model.everything.values_list("pk", flat=True)]
    opened = {read(browser, name, pk, left) for name, pk in files}
    assert opened == {(200, "BEFORE"), (200, "PRACTICE"), (404, "")}


def read(browser, name, pk, left):
    answer = browser.get(reverse(name, kwargs={"reference": left.journey.migration.reference, "pk": pk}))
    return answer.status_code, answer.getvalue().decode() if answer.streaming else ""


def test_the_steps_it_took_are_there_in_its_own_words(left):
    words = main_of(browser_of(left.actor).get(left.page))
    taken = Event.everything.filter(migration=left.journey.pk, by_organisation=left.actor.organisation)
    said = {label_of(event.subject, event.step) for event in taken}
    assert said
    assert all(label in words for label in said)


def test_who_goes_on_and_who_never_took_part_find_no_such_page(left):
    stranger = MembershipFactory(organisation=OrganisationFactory(delivery_partner=True)).user
    for who in (left.goes_on, left.journey.cast.actor(Party.PRACTICE), Actor(stranger, None)):
        browser = browser_of(who)
        assert browser.get(left.page).status_code == 404
        assert left.page not in browser.get(LIST).content.decode()


def test_who_has_its_part_again_reads_it_where_it_goes_on(left):
    back = {"organisation": left.actor.organisation.pk, "contact": left.actor.user.pk, "email": left.actor.user.email}
    [party] = [part.party for part in parts_of(left.journey.migration) if part.ended_on]
    left.journey.cast.people[party] = [left.goes_on]
    left.journey.take(left.journey.migration, f"change_{party}", **back, reason="Not merged after all")
    browser = browser_of(left.actor)
    assert browser.get(left.page).status_code == 404
    assert left.page not in browser.get(LIST).content.decode()
    assert browser_of(left.goes_on).get(left.page).status_code == 200


def test_each_look_is_recorded(left):
    browser_of(left.actor).get(left.page)
    assert [look.migration_id for look in Access.visible_to(left.actor)] == [left.journey.pk]


def test_a_supplier_whose_system_is_taken_out_had_never_been_told(left):
    journey = left.journey
    system = SystemFactory(supplier=OrganisationFactory(supplier=True))
    browser = browser_of(Actor(MembershipFactory(organisation=system.supplier).user, system.supplier))
    for step in ("add_data_holder", "remove_data_holder"):
        journey.take(journey.migration, step, system=system.pk)
        assert browser.get(left.page).status_code == 404
        assert left.page not in browser.get(LIST).content.decode()
