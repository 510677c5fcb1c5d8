"""Turns a finished draft into a migration: who takes part, and who may know of it from the first day."""

from django.db import IntegrityError, transaction

from catalogue.engaging import why_not_engaged
from catalogue.invitations import lock
from catalogue.models import Organisation, System
from workflow import clock
from workflow.db.compiled_once import compiled_once
from workflow.db.wall.reader import as_the_portal
from workflow.engine.perform import begin, perform
from workflow.kernel.participation import Participation
from workflow.kernel.steps import NotAllowed, Party
from workflow.notifications.destinations import reached_at
from workflow.onboarding import contacts
from workflow.pages.start.in_the_way import in_the_way, make_way
from workflow.pages.start.partner_form import DeliveryPartner
from workflow.pages.start.people_form import People
from workflow.pages.start.questions import questions_for
from workflow.pages.start.systems_form import NO_ONE_ELSE, NewSystem, OtherData, SystemNow, systems_in_use
from workflow.tracks.migration import Migration
from workflow.tracks.stages import OPEN_STAGES
from workflow.tracks.start_draft import StartDraft


class CannotStart(Exception):
    """The practice cannot start a migration now; why is not everybody's to know."""


@as_the_portal()
def is_free(practice, actor=None) -> bool:
    """An open practice with an open commissioner, and without an open migration. To the practice itself, one that
    nobody of it has taken up is in nobody's way."""
    taken = _taken(practice, actor if actor and actor.organisation == practice else None)
    is_open = practice.is_open(clock.today()) and practice.commissioner_id
    return bool(is_open) and practice.commissioner.is_open(clock.today()) and not [*taken]


@compiled_once
def _taken(practice, staff):
    taken = Migration.everything.filter(practice=practice, state__in=OPEN_STAGES)
    taken = taken.exclude(pk__in=in_the_way(staff)) if staff else taken
    return taken.values_list("pk")[:1]


def may_start(actor) -> bool:
    """Of those who start migrations at all a practice has one at a time."""
    own = actor.organisation
    return bool(questions_for(own)) and (own.kind != own.Kind.PRACTICE or is_free(own, actor))


def cannot_start(draft, actor) -> bool:
    """Known before any more is asked."""
    return not is_free(draft.practice, actor) or bool(why_not_engaged(draft.practice, draft.organisation))


@transaction.atomic
def start(draft: StartDraft, actor) -> int:
    """Start the migration of a finished draft, once: a second press finds the first one's. Its number.

    Call it with the draft locked, in the same transaction.
    """
    if draft.migration_id:
        return draft.migration_id
    if cannot_start(draft, actor):
        raise CannotStart
    if DeliveryPartner.slug in draft.answers and not DeliveryPartner.stored(draft, actor).is_valid():
        raise CannotStart  # its engagement has ended at this very moment
    named = _answered(People, draft, actor).contacts()
    migration, people = _migration(draft), dict(named)
    engaged = people.pop(Party.PARTNER, None) if draft.organisation == draft.practice else None
    lock(*(contact.organisation for contact in named.values() if contact.invited))
    _begin(migration, draft, people, actor)
    if engaged:
        perform(migration, "engage_partner", actor=actor, organisation=engaged.organisation.pk,
                contact=engaged.person and engaged.person.pk, email=engaged.email)  # fmt: skip
    for contact in named.values():
        contacts.invite(migration, contact, actor)
    draft.migration = migration
    draft.save(update_fields=["migration"])
    return migration.pk


def _begin(migration, draft, people, actor):
    try:
        make_way(actor)
        begin(migration, _participations(migration, draft, people), actor=actor)
    except (IntegrityError, NotAllowed):
        raise CannotStart from None


def _answered(question, draft, actor):
    form = question.stored(draft, actor)
    form.full_clean()
    return form


def _migration(draft) -> Migration:
    holders = [int(pk) for pk in draft.answers[OtherData.slug]["systems"] if pk != NO_ONE_ELSE]
    beside = systems_in_use(draft).filter(kind__in=[System.Kind.ADDITIONAL, System.Kind.SUBSIDIARY])
    systems = System.objects.select_related("supplier")
    return Migration(practice=draft.practice,
                     from_system=systems.get(pk=draft.answers[SystemNow.slug]["system"]),
                     to_system=systems.get(pk=draft.answers[NewSystem.slug]["system"]),
                     existing_systems=sorted({*beside.values_list("pk", flat=True), *holders}),
                     other_systems=holders)  # fmt: skip


def _participations(migration, draft, people) -> list[Participation]:
    """The local parties know from now on; suppliers only once something is addressed to them (decision 3)."""
    organisations = {Party.PRACTICE: draft.practice, Party.COMMISSIONER: draft.practice.commissioner,
                     Party.PARTNER: draft.organisation}  # fmt: skip
    parts = [
        Participation(organisation=organisations[party], party=party, contact=contact.person, email=contact.email,
                      disclosed_on=clock.today())
        for party, contact in people.items()
    ]  # fmt: skip
    parts += [_at_its_mailbox(agent, Party.AGENT, clock.today()) for agent in _agents()]
    target, source = migration.to_system.supplier, migration.from_system.supplier
    parts += [_at_its_mailbox(target, Party.TARGET, None), _at_its_mailbox(source, Party.SOURCE, None)]
    others = System.objects.filter(pk__in=migration.other_systems).select_related("supplier")
    holders = sorted({one.supplier for one in others} - {target, source}, key=lambda one: one.pk)
    return parts + [_at_its_mailbox(one, Party.HOLDER, None) for one in holders]


def _agents():
    return Organisation.objects.filter(kind=Organisation.Kind.AGENT, closed_on=None).order_by("pk")[:1]


def _at_its_mailbox(organisation, party, disclosed_on):
    email = reached_at(organisation)
    return Participation(organisation=organisation, party=party, email=email, disclosed_on=disclosed_on)
