"""Saying yes or no to people who were named, and confirming those whom another organisation brought in."""

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from .administration.support_agreement import waiting_for
from .has_a_say import has_a_say
from .invitations import end, send
from .leaving import end_membership
from .mails import tell_the_namer
from .models import Invitation, Membership, Organisation, PracticeList
from .naming import people_of
from .signals import confirmed

Needs = Invitation.Needs


def named_for(actor, *, is_lead: bool | None = None):
    """The invitations this person may decide on; nobody decides on their own, nor on whoever reads a mailbox that they
    wrote themselves. `is_lead`: of their organisation, where that is known already."""
    found = Invitation.objects.unanswered().exclude(email=actor.user.email)
    found = found.exclude(invited_by=actor.user, named_by__isnull=False)
    found = found.exclude(named_by=None, organisation__mailbox_by=actor.user)
    return (
        found.filter(_mine(actor, is_lead))
        .select_related("organisation", "invited_by", "named_by")
        .order_by("created_at", "pk")
    )


def was_named_for(actor):
    """Those too that are decided, by this person or another of their organisation. Of others nothing is said."""
    by_us = Q(decided_by__memberships__organisation=actor.organisation)
    return Invitation.objects.filter(_mine(actor) | by_us).distinct()


def leads(actor) -> bool:
    """Whether this person is a lead of the organisation they act for."""
    return people_of(actor.organisation).filter(user=actor.user, is_lead=True).exists()


def _mine(actor, is_lead=None) -> Q:
    organisation = actor.organisation
    if organisation.kind == Organisation.Kind.ADMINISTRATION:
        return Q(needs=Needs.ADMINISTRATOR)
    if organisation.kind == Organisation.Kind.COMMISSIONER:
        of_practices = Q(needs=Needs.COMMISSIONER, organisation__commissioner=organisation)
    else:
        of_practices = Q(pk__in=())
    if leads(actor) if is_lead is None else is_lead:
        return of_practices | Q(needs=Needs.LEAD, organisation=organisation)
    return of_practices


def not_confirmed_yet(actor):
    """People of practices, brought in by another organisation than the actor's and by another person."""
    found = Membership.objects.current(localdate()).filter(is_confirmed=False)
    found = found.exclude(user=actor.user).exclude(invitation__invited_by=actor.user)
    if actor.organisation.kind == Organisation.Kind.ADMINISTRATION:
        mine = found
    elif actor.organisation.kind == Organisation.Kind.COMMISSIONER:
        mine = found.filter(organisation__commissioner=actor.organisation)
        mine = mine.exclude(invitation__named_by=actor.organisation)
    else:
        mine = found.none()
    names = ("user", "organisation", "invitation__invited_by", "invitation__named_by")
    return mine.select_related(*names).order_by("pk")


def was_brought_in_for(actor):
    """Those too that are confirmed or gone by now."""
    found = Membership.objects.filter(Q(invitation__brings_stranger=True) | Q(is_confirmed=False))
    if actor.organisation.kind == Organisation.Kind.ADMINISTRATION:
        return found
    return found.filter(organisation__commissioner=actor.organisation)


def in_hand_of(actor, *, is_lead: bool | None = None):
    """The invitations this person may send again or recall: those they sent for the organisation they act for, those
    it sent to another, and for a lead all to it. What they sent for one that they have left is not theirs any more.
    `is_lead`: of their organisation, where that is known already."""
    organisation = actor.organisation
    theirs = Q(invited_by=actor.user) & (Q(named_by=organisation) | Q(organisation=organisation))
    mine = theirs | Q(named_by=organisation) & ~Q(organisation=organisation)
    if leads(actor) if is_lead is None else is_lead:
        mine |= Q(organisation=organisation)
    return Invitation.objects.filter(mine).select_related("organisation")


def how_many(actor, *, is_lead: bool | None = None) -> int:
    """`is_lead`: of their organisation, where that is known already."""
    return sum(rows.count() for rows in all_that_wait(actor, is_lead=is_lead))


def all_that_wait(actor, *, is_lead: bool | None = None) -> tuple:
    """Whoever waits for this person's yes: the named, the brought in, and administrators who ask to look in."""
    return named_for(actor, is_lead=is_lead), not_confirmed_yet(actor), waiting_for(actor)


@transaction.atomic
def say_yes(invitation, actor) -> bool:
    """The link goes. False when somebody was quicker."""
    kept = _locked(invitation, actor)
    if not kept:
        return False
    kept.brings_stranger = kept.brings_stranger and not _makes_known(kept, actor)
    kept.needs, kept.decided_by = Needs.NOBODY, actor.user
    if not kept.named_by:  # the mailbox has asked for itself
        kept.invited_by, kept.named_by = actor.user, actor.organisation
    kept.save()
    send(kept)
    return True


def _locked(invitation, actor):
    if not has_a_say(actor):
        return None
    return named_for(actor).select_for_update(of=("self",)).filter(pk=invitation.pk).first()


def say_yes_to_list(practice_list, actor) -> int:
    """Of a list, all that wait for this person; returns how many."""
    return sum(say_yes(invitation, actor) for invitation in named_for(actor).filter(of_list=practice_list))


def lists_about(actor):
    """Of practices of this commissioner, answered or not. Of others nothing is said."""
    named = Invitation.objects.filter(organisation__commissioner=actor.organisation)
    return PracticeList.objects.filter(pk__in=named.values("of_list"))


def _makes_known(invitation, actor) -> bool:
    """The yes of a second organisation does, and that of the lead of one's own."""
    is_theirs = actor.organisation.pk == invitation.organisation_id
    return actor.is_confirmed and (is_theirs or actor.organisation.pk != invitation.named_by_id)


@transaction.atomic
def say_no(invitation, actor) -> bool:
    """Nobody is invited, and who named them hears of it."""
    kept = _locked(invitation, actor)
    if not kept:
        return False
    kept.decided_by = actor.user
    kept.save(update_fields=["decided_by"])
    end(kept, Invitation.End.REFUSED)
    tell_the_namer(kept, "refused")
    return True


@transaction.atomic
def confirm(membership, actor) -> bool:
    """From now on they may sign."""
    if not has_a_say(actor):
        return False
    mine = list(not_confirmed_yet(actor).filter(pk=membership.pk).values_list("pk", flat=True))
    if not Membership.objects.filter(pk__in=mine, is_confirmed=False).update(is_confirmed=True):
        return False
    confirmed.send(Membership, membership=membership)
    return True


@transaction.atomic
def disown(membership, actor) -> bool:
    """They do not work there: what was made from the invitation ends, and who named them hears of it."""
    if not has_a_say(actor) or not not_confirmed_yet(actor).filter(pk=membership.pk).exists():
        return False
    if not end_membership(membership):
        return False
    if invitation := membership.invitation:
        invitation.decided_by = actor.user
        invitation.save(update_fields=["decided_by"])
        tell_the_namer(invitation, "refused")
    return True
