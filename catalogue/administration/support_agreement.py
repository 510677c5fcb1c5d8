"""Whose yes it takes before an administrator looks into an organisation, and what they have said."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate, now

from catalogue.administration import mails
from catalogue.administration.record import write_down
from catalogue.administrators import ADMINISTRATION
from catalogue.has_a_say import has_a_say
from catalogue.models import Membership, SupportAccess
from catalogue.naming import members_of


def waiting_for(actor):
    """Those on which this person may decide: of others, as a second administrator or as a lead of the organisation."""
    mine = Q(pk__in=())
    if actor.organisation.kind == ADMINISTRATION:
        mine = Q(seconded_by=None, is_seconded_on_server=False)
    elif _leads(actor.organisation).filter(user=actor.user).exists():
        mine = Q(agreed_by=None, organisation=actor.organisation)
    found = SupportAccess.objects.waiting().filter(mine).exclude(administrator=actor.user)
    given = Q(seconded_by=actor.user, seconded_by__isnull=False) | Q(agreed_by=actor.user, agreed_by__isnull=False)
    return found.exclude(given).select_related("administrator", "organisation").order_by("pk")


@transaction.atomic
def say_yes(access, actor) -> bool:
    """False when somebody was quicker."""
    kept = _locked(access, actor)
    if not kept:
        return False
    role = "seconded_by" if actor.organisation.kind == ADMINISTRATION else "agreed_by"
    setattr(kept, role, actor.user)
    kept.save(update_fields=[role])
    what = f"{actor.user} said yes to {kept.administrator} looking into {kept.organisation}"
    write_down(what, by=actor.user, organisation=kept.organisation)
    begin_if_agreed(kept)
    return True


@transaction.atomic
def say_no(access, actor) -> bool:
    kept = _locked(access, actor)
    if not kept:
        return False
    kept.refused_by, kept.refused_at = actor.user, now()
    kept.save(update_fields=["refused_by", "refused_at"])
    what = f"{actor.user} said no to {kept.administrator} looking into {kept.organisation}"
    write_down(what, by=actor.user, organisation=kept.organisation)
    mails.tell_of_a_no(kept)
    return True


def needs_lead(administrator, organisation) -> bool:
    """Kept when it is asked: what becomes of the leads until it is answered takes no yes away."""
    return _leads(organisation).exclude(user=administrator).exists()


def begin_if_agreed(access) -> bool:
    """A lead who has come since must say yes, too."""
    waits_for_lead = not access.agreed_by_id and (
        access.needs_lead or needs_lead(access.administrator, access.organisation)
    )
    if waits_for_lead or not (access.seconded_by_id or access.is_seconded_on_server):
        return False
    access.began_at = now()
    access.ends_at = access.began_at + timedelta(days=access.days)
    access.save(update_fields=["began_at", "ends_at"])
    mails.tell_that_it_began(access)
    return True


def deciders(access):
    """Who is asked: the other administrators, and the leads of the organisation; those too whose account is closed,
    so that closing it keeps nothing from them."""
    asked = [*_leads(access.organisation).exclude(user=access.administrator).select_related("user")]
    if not access.is_seconded_on_server:
        others = Membership.objects.current(localdate()).filter(organisation__kind=ADMINISTRATION)
        asked += others.exclude(user=access.administrator).select_related("user")
    return list({one.user_id: one.user for one in asked}.values())


def led_by(actor):
    """Of which organisation this person is a lead, as an id or none."""
    return _leads(actor.organisation).filter(user=actor.user).values("organisation")


def _leads(organisation):
    return members_of(organisation).filter(is_lead=True, is_confirmed=True)


def _locked(access, actor):
    if not has_a_say(actor):
        return None
    return waiting_for(actor).select_for_update(of=("self",)).filter(pk=access.pk).first()
