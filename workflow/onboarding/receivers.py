"""What becomes of migrations when somebody joins or leaves an organisation, and who hears that a partner is engaged."""

from django.db.models import Q
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.urls import resolve

from catalogue.models import User
from catalogue.signals import confirmed, engaged, is_done, joined, left, shut, waits_for_them
from workflow.db.wall.reader import as_the_portal
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.participation import Participation
from workflow.notifications.absence_cover import Cover
from workflow.notifications.calendar_feed import CalendarFeed
from workflow.onboarding.engagement_news import tell_the_partner
from workflow.reminders.address_of_ones_own import follow
from workflow.reminders.leavers import take_back_what_they_had
from workflow.tracks import taken_up
from workflow.tracks.migration import Migration
from workflow.tracks.stages import is_at_an_end
from workflow.tracks.taken_up import take_up


@receiver(waits_for_them)
@as_the_portal()
def plays_a_part_still(invitation, **_) -> bool:
    open_ones = Migration.everything.filter(~is_at_an_end(), reference__in=invitation.about)
    parts = Participation.everything.filter(organisation=invitation.organisation_id, ended_on=None)
    return parts.filter(migration__in=open_ones.values("pk")).exists()


@receiver(is_done)
@as_the_portal()
def waits_no_more(invitation, **_) -> bool:
    landing = resolve(invitation.landing)
    is_duty = landing.url_name == "work_item"
    return is_duty and not WorkItem.everything.filter(closed_on=None, **landing.kwargs).exists()


@receiver(joined)
@as_the_portal()
def become_contact(invitation, user, **_):
    """Of what they were named for, and of what has nobody to tell."""
    meant = Q(migration__reference__in=invitation.about, contact=None) | Q(contact=None, email="")
    parts = Participation.everything.filter(meant, organisation=invitation.organisation_id, ended_on=None)
    _hold_still(parts)
    found = list(parts)
    Participation.everything.filter(pk__in=[part.pk for part in found]).update(contact=user, email=user.email)
    take_up(found, invitation.organisation_id, is_confirmed=not invitation.brings_stranger)


@receiver(confirmed)
@as_the_portal()
def count_what_they_did(membership, **_):
    """Before a second organisation knew them."""
    taken_up.confirmed(membership.organisation_id)


@receiver(left)
@as_the_portal()
def hand_back(membership, **_):
    """What they had taken is the organisation's again, its leads hear of it, and they cover for nobody. Whoever comes
    back has no calendar address of before."""
    person, organisation = membership.user, membership.organisation
    CalendarFeed.end(person, organisation)
    Cover.objects.filter(Q(user=person) | Q(colleague=person), organisation=organisation).delete()
    take_back_what_they_had()
    if not membership.is_confirmed:
        taken_up.gone(organisation.pk)


@receiver(shut)
@as_the_portal()
def hand_back_what_nobody_can_do(**_):
    """They work there still, and may come back; their tasks do not wait for that."""
    take_back_what_they_had()


@receiver(pre_save, sender=User)
@as_the_portal()
def follow_their_address(instance, update_fields=None, raw=False, **_):
    if raw or not instance.pk or (update_fields is not None and "email" not in update_fields):
        return
    before = User.objects.filter(pk=instance.pk).values_list("email", flat=True).first()
    if before and before != instance.email:
        follow(instance, before)


@receiver(engaged)
def tell_the_partners(engagements, has_ended, **_):
    for engagement in engagements:
        tell_the_partner(engagement, has_ended=has_ended)


def _hold_still(parts):
    """No step of these migrations is taken meanwhile, which would write what it read before."""
    migrations = Migration.everything.filter(pk__in=parts.values("migration")).order_by("pk")
    list(migrations.select_for_update().values_list("pk", flat=True))
