"""Two migrations of the same organisations and a foreign one, with a row of everything that is confidential."""

from dataclasses import dataclass, replace

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tests.rehearsals import a_journey
from tests.support.many_migrations import another_journey
from workflow import clock
from workflow.audit.access import Access, record
from workflow.audit.reader import parts_of
from workflow.conversation.message_file import MessageFile
from workflow.conversation.send import send
from workflow.conversation.who_may_be_written_to import choose
from workflow.demo.answers import answers_to
from workflow.demo.journey import Journey
from workflow.engine.perform import perform
from workflow.kernel.permissions import why_not
from workflow.kernel.steps import Party, steps_of
from workflow.tracks.call_off import CallOff
from workflow.tracks.date_request import DateRequest
from workflow.tracks.documents import Document
from workflow.tracks.note import Note
from workflow.tracks.rows.busy_period import BusyPeriod
from workflow.tracks.rows.existing_service import ExistingService
from workflow.tracks.start_draft import StartDraft

READERS = (Party.PRACTICE, Party.COMMISSIONER, Party.PARTNER, Party.TARGET, Party.SOURCE, Party.HOLDER, Party.AGENT)


@dataclass
class Scene:
    mine: Journey  # everybody has been told of it
    untold: Journey  # of the same organisations, before a supplier was told of anything
    foreign: Journey


def a_scene() -> Scene:
    scene = Scene(mine := _far_along(), another_journey(mine), _far_along())
    scene.untold.follow_the_lists(until=lambda migration: migration.state == "registration")
    return scene


def _far_along() -> Journey:
    journey = a_journey()
    journey.follow_the_lists(until=lambda migration: migration.state == "mobilised")
    for step in ("ask_a_supplier", "ask_for_help", "contest_deadline"):
        journey.take(journey.migration, step)
    _ask_for_another_date(journey)
    _write(journey)
    return journey


def _write(journey):
    parts = parts_of(journey.migration)
    for party in (Party.PARTNER, Party.TARGET):
        writer = journey.cast.actor(party)
        said = send(journey.migration, writer, to=choose(parts, writer, "three"), text="Shall we?", key=f"{party} key")
        stored = {"migration_id": journey.pk, "name": "plan.txt", "stored": "messages/plan", "size": 8}
        MessageFile(message=said, **stored).save()
    for party in READERS:
        writer = journey.cast.actor(party)
        own = {"migration_id": journey.pk, "organisation": writer.organisation}
        Note(**own, by=writer.user, text="Among us.").save()
        record(writer, Access.What.HISTORY, [(journey.pk, journey.migration.reference)])
    ExistingService(migration_id=journey.pk, case=journey.migration.funding, number=9, name="Appointments").save()
    busy = {"first": clock.today(), "last": clock.today(), "kind": "leave"}
    BusyPeriod(migration_id=journey.pk, go_live=journey.migration.go_live, number=9, **busy).save()
    writer = journey.cast.actor(Party.PARTNER)
    draft = {"organisation": writer.organisation, "saved_by": writer.user}
    file = default_storage.save("documents/order", ContentFile(b"An order"))
    told = {"migration_id": journey.pk, "added_on": clock.today(), "added_by": writer.user, "stored": file}
    for order in journey.migration.all(CallOff):
        added = {"subject": order.subject, "supplier": order.supplier, "added_for": writer.organisation}
        Document(**told, **added, title="Order", name="order.txt", size=8).save()
    StartDraft(**draft, practice=journey.migration.practice).save()


def _ask_for_another_date(journey):
    """Agreed to by one as of an earlier day, which has to be believed; objected to by another."""
    journey.take(journey.migration.go_live, "propose")
    for name, earlier in (("agree", {"happened_on": clock.today(), "why_later": "By telephone."}), ("object", {})):
        *_, request = journey.migration.all(DateRequest)
        step = steps_of(DateRequest)[name]
        [actor, *_] = [one for one in journey.cast.everybody() if why_not(step, request, one) is None]
        perform(request, name, actor=replace(actor, **earlier), **answers_to(request, step))
