"""Somebody joins an organisation or leaves it while somebody else does what it is about."""

from functools import partial

from django.urls import reverse

from catalogue.invitations import accept, invite, secret_of
from catalogue.leaving import end_membership
from catalogue.models import Membership
from tests.browsing import browser_of
from tests.locks.scenes.scene import Scene
from tests.notifications.test_where_mail_goes import leads
from tests.support.owing import a_journey_that_owes_nothing, owe
from workflow.audit.event import Event
from workflow.deadlines.work_item import WorkItem
from workflow.engine.perform import perform
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.operations.address_codes import code_of
from workflow.outbox.email import Email


def a_task_given_to_a_colleague_while_its_owner_leaves():
    journey = a_journey_that_owes_nothing()
    leaver, colleague = journey.cast.people[Party.PARTNER]
    lead = leads(journey, Party.PARTNER)
    item = owe(journey, by=Party.PARTNER)
    WorkItem.everything.filter(pk=item.pk).update(assignee=leaver.user)
    membership = Membership.objects.get(user=leaver.user)
    gives = partial(
        browser_of(colleague).post, reverse("give", args=[item.pk]), {"person": code_of("contact", colleague.user.pk)}
    )

    def after(met):
        assert (met.first, met.second.status_code) == (True, 302)
        assert WorkItem.everything.get(pk=item.pk).assignee == colleague.user
        assert [mail.to for mail in Email.objects.filter(kind=Email.Kind.LEAVER)] == [lead]

    return Scene(partial(end_membership, membership), gives, after)


def a_contact_named_while_somebody_joins_where_there_was_none():
    journey = a_journey_that_owes_nothing()
    lead, colleague = journey.cast.people[Party.PARTNER]
    theirs = Participation.everything.filter(organisation=lead.organisation)
    theirs.update(contact=None, email="")
    invited = invite(
        organisation=lead.organisation, name="Alex Moor", email="alex.moor@csu.example", is_lead=False,
        invited_by=lead.user, about=[journey.migration.reference],
    )  # fmt: skip
    named = {"contact": colleague.user.pk, "email": colleague.user.email}

    def after(met):
        assert met.first.email == invited.email
        assert isinstance(met.second, Event)
        assert theirs.get().contact == colleague.user

    return Scene(
        partial(accept, secret_of(invited), name="Alex Moor"),
        partial(perform, journey.migration, "name_contact", actor=lead, **named),
        after,
    )


SCENES = {
    "workflow/onboarding/receivers.py::_hold_still": a_contact_named_while_somebody_joins_where_there_was_none,
    "workflow/reminders/leavers.py::_take_back": a_task_given_to_a_colleague_while_its_owner_leaves,
}
