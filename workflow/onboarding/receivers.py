"""What becomes of migrations when somebody joins or leaves an organisation."""

from django.db.models import Q
from django.dispatch import receiver

from catalogue.signals import joined, left
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.participation import Participation
from workflow.notifications.cover import Cover
from workflow.onboarding.contacts import reached_at
from workflow.outbox.email import Email
from workflow.tracks.migration import Migration

S = Email.State
NOT_GONE = (S.QUEUED, S.RETRYING, S.HELD)


@receiver(joined)
def become_contact(invitation, user, **_):
    """Of what they were named for, and of what has nobody to tell."""
    meant = Q(migration__reference__in=invitation.about, contact=None) | Q(contact=None, email="")
    parts = Participation.everything.filter(meant, organisation=invitation.organisation_id, ended_on=None)
    _hold_still(parts)
    Participation.everything.filter(pk__in=list(parts.values_list("pk", flat=True))).update(
        contact=user, email=user.email
    )


@receiver(left)
def hand_back(membership, **_):
    """What they had taken is the organisation's again, and they cover for nobody."""
    person, organisation = membership.user, membership.organisation
    theirs = WorkItem.everything.filter(owner=organisation, assignee=person, closed_on=None)
    theirs.update(assignee=None)
    Cover.objects.filter(Q(user=person) | Q(colleague=person), organisation=organisation).delete()


@receiver(left)
def tell_others_instead(membership, **_):
    """Their mail, and what waits to be sent, goes to where the organisation is reached."""
    person, organisation, instead = membership.user, membership.organisation, reached_at(membership.organisation)
    parts = Participation.everything.filter(organisation=organisation, contact=person, ended_on=None)
    _hold_still(parts)
    parts.update(email=instead)
    waiting = Email.objects.filter(to__iexact=person.email, state__in=NOT_GONE, facts__organisation=organisation.pk)
    waiting.update(**({"to": instead} if instead else {"state": S.DROPPED}))


def _hold_still(parts):
    """No step of these migrations is taken meanwhile, which would write what it read before."""
    migrations = Migration.everything.filter(pk__in=parts.values("migration")).order_by("pk")
    list(migrations.select_for_update().values_list("pk", flat=True))
