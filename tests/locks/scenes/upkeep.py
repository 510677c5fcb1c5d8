"""Two at the upkeep: the daily run, a purge, whoever asks to be forgotten, the check of the history."""

from datetime import timedelta
from functools import partial

from catalogue.invitations import accept, invite, secret_of
from catalogue.models import Membership, User
from tests.audit.test_replay import change
from tests.factories_catalogue import MembershipFactory, UserFactory
from tests.locks.scenes.scene import Scene
from tests.rehearsals import a_journey
from workflow import clock
from workflow.audit.event import Event
from workflow.audit.tombstone import Tombstone
from workflow.audit.verification import Verification
from workflow.outbox.email import Email
from workflow.tracks.migration import Migration
from workflow.upkeep.forget_person import forget
from workflow.upkeep.nightly import run_if_due
from workflow.upkeep.purge import Refused, apply
from workflow.upkeep.what_goes import Plan

SIX_YEARS = timedelta(days=366 * 6)


def two_daily_runs():
    with clock.at(clock.now() - timedelta(1)):
        run_if_due()

    def after(met):
        assert (met.first, met.second) == (True, False)

    return Scene(run_if_due, run_if_due, after, waits=False)


def two_purges():
    journey = a_journey()
    journey.take(journey.migration, "cancel", reason="The practice closes.")
    Email.objects.update(state="sent")

    def purge():
        with clock.at(clock.now() + SIX_YEARS):
            apply(Plan(clock.today()))

    def after(met):
        assert (met.first, met.second) == (None, None)
        assert not Migration.everything.exists()
        assert Tombstone.objects.count() == 1

    return Scene(purge, purge, after)


def a_step_while_the_history_is_checked():
    journey = a_journey()
    change(journey.migration.funding, version=7)
    [fault] = look = list(Verification().one(journey.migration.reference))

    def after(met):
        assert met.first == look
        assert isinstance(met.second, Event)
        assert fault in Verification().one(journey.migration.reference)

    def check():
        return list(Verification().one(journey.migration.reference))

    return Scene(check, partial(journey.take, journey.migration, "ask_for_help"), after, has_written=True)


def invited_person():
    """Somebody who has left, and whom another organisation has invited."""
    person, lead = UserFactory(), MembershipFactory(is_lead=True)
    invitation = invite(
        organisation=lead.organisation, name=person.name, email=person.email, is_lead=False, invited_by=lead.user
    )
    Email.objects.update(state="sent")
    return person, partial(accept, secret_of(invitation))


def one_who_joins_while_they_are_forgotten():
    person, joins = invited_person()

    def after(met):
        assert met.first.startswith("Somebody who has left")
        assert met.second is None
        assert not Membership.objects.filter(user=person).exists()
        assert not User.objects.filter(email=person.email).exists()

    return Scene(partial(forget, person), joins, after)


def one_who_is_forgotten_while_they_join():
    person, joins = invited_person()

    def after(met):
        assert met.first == person
        assert isinstance(met.second, Refused)
        assert User.objects.get(pk=person.pk).email == person.email

    return Scene(joins, partial(forget, person), after)


SCENES = {
    "catalogue/invitations.py::_lock_person": one_who_is_forgotten_while_they_join,
    "workflow/audit/verification.py::_checked": a_step_while_the_history_is_checked,
    "workflow/upkeep/forget_person.py::forget": one_who_joins_while_they_are_forgotten,
    "workflow/upkeep/nightly.py::_our_turn": two_daily_runs,
    "workflow/upkeep/purge.py::_bury": two_purges,
}
