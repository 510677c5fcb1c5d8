"""Two records of one organisation become one: what it has goes to the record that stays, and the other ends. What was
said and done under it stays as it was; so do its parts in open migrations, until a step gives them over."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.timezone import localdate, now

from catalogue.administration.mails import tell_of_an_act
from catalogue.administration.organisations import end_record
from catalogue.administrators import is_administration, refuse_unless_still
from catalogue.engaging import hand_over_engagements, standing_of
from catalogue.invitations import end, lock
from catalogue.models import Invitation, Organisation, SupportAccess, SystemInUse
from catalogue.naming import people_of


class MergeRefused(Exception):
    """Why these two cannot be merged, in words."""


@dataclass(frozen=True)
class WouldMove:
    """How many of each."""

    practices: int
    systems: int
    in_use: int
    engagements: int
    people: int
    invitations: int


def why_not_merge(gone, stays) -> str | None:
    if gone == stays:
        return "This is the same record. Name the other one, which stays"
    if is_administration(gone) or is_administration(stays):
        return "The administration is not merged with anything"
    if gone.kind != stays.kind:
        return f"{stays} is a {_kind(stays)}, and {gone} is a {_kind(gone)}. Only two of one kind can be the same"
    return _who_has_ended(gone, stays) or _why_not_end(gone) or _who_looks_in(gone)


def _who_has_ended(*both) -> str | None:
    return next((f"{one} ({one.ods_code}) has ended already" for one in both if one.closed_on), None)


def _why_not_end(gone) -> str | None:
    if gone.is_from_ods:
        return f"ODS lists {gone} ({gone.ods_code}) as a practice of its own. Its list of successions says who follows"
    if gone.opened_on and gone.opened_on > localdate():
        return f"{gone} ({gone.ods_code}) has not opened yet. Correct it instead"
    return None


def _who_looks_in(gone) -> str | None:
    looking = SupportAccess.objects.filter(organisation=gone)
    if broken := looking.running(now()).filter(is_break_glass=True).first():
        return f"{broken.administrator} has broken the glass and looks into {gone}. Wait until that has ended"
    if looking.running(now()).exists() or looking.waiting().exists():
        return f"An administrator looks into {gone}, or has asked to. End that first"
    return None


def what_would_move(gone, stays) -> WouldMove:
    return WouldMove(
        practices=gone.practices.count(),
        systems=gone.systems.count(),
        in_use=_in_use(gone, stays).count(),
        engagements=standing_of(gone).count(),
        people=people_of(gone).count(),
        invitations=gone.invitations.unanswered().count(),
    )


@transaction.atomic
def merge(gone, stays, *, reason, actor) -> int:
    """How many people were named for the record that stays. Raises MergeRefused."""
    refuse_unless_still(actor.user)
    lock(gone, stays)
    locked = Organisation.objects.in_bulk([gone.pk, stays.pk])
    gone, stays = locked[gone.pk], locked[stays.pk]
    if refusal := why_not_merge(gone, stays):
        raise MergeRefused(refusal)
    what = f"Merged {gone} ({gone.ods_code}) into {stays} ({stays.ods_code}), the same organisation: {reason}"
    for waiting in gone.invitations.unanswered():
        end(waiting, Invitation.End.RECALLED)
    _in_use(gone, stays).update(practice=stays)
    others = hand_over_engagements(gone, stays, by=actor.user)
    for other in others:
        tell_of_an_act(other, what, by=actor.user)
    return end_record(gone, localdate(), Organisation.Ending.MERGED, stays, what=what, actor=actor, also=others)


def _in_use(gone, stays):
    """Systems that the record that stays does not say already."""
    return SystemInUse.objects.filter(practice=gone).exclude(system__in=stays.systems_in_use.values("system"))


def _kind(organisation) -> str:
    return organisation.get_kind_display().lower()
