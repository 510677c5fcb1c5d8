"""A delivery partner starts and names only for practices of commissioners that have engaged it (decision 51)."""

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from .models import Engagement, Organisation
from .models.ended import how_it_ended, why_begins_nothing
from .signals import engaged as told

Kind = Organisation.Kind


def partners_of(commissioner) -> set[int]:
    """Which delivery partners it has engaged."""
    standing = Engagement.objects.standing().filter(commissioner=commissioner)
    return set(standing.values_list("partner_id", flat=True))


def commissioners_of(partner) -> set[int]:
    """Which commissioners have engaged it."""
    return set(Engagement.objects.standing().filter(partner=partner).values_list("commissioner_id", flat=True))


def engagements_of(commissioner):
    """Those that stand, to be shown."""
    standing = Engagement.objects.standing().filter(commissioner=commissioner)
    return standing.select_related("partner", "engaged_by").order_by("partner__name", "pk")


def engagements_before(commissioner):
    """Those that have ended, the last first."""
    ended = Engagement.objects.filter(commissioner=commissioner, ended_on__isnull=False)
    return ended.select_related("partner", "ended_by").order_by("-ended_on", "-pk")


def why_engages_nobody(commissioner) -> str | None:
    """Those that it has engaged stay, and their engagements can be ended."""
    return why_begins_nothing(commissioner, "engages no delivery partner")


@transaction.atomic
def engage(commissioner, partners, *, by=None, seen=None) -> None:
    """From now on these partners and no others. Said twice, it is once; the day and the person of the first stay.

    `seen`: those that were engaged when this was drawn up. What has changed since then stays as it is.
    """
    commissioner = Organisation.objects.select_for_update(no_key=True).get(pk=commissioner.pk)
    wanted, engaged, today = set(partners), partners_of(commissioner), localdate()
    if seen is not None:
        wanted = engaged - (seen - wanted) | (wanted - seen)
    if why_engages_nobody(commissioner):
        wanted &= engaged
    standing = Engagement.objects.standing().filter(commissioner=commissioner, partner__in=engaged - wanted)
    ended = list(standing.order_by("pk"))
    standing.update(ended_on=today, ended_by=by)
    begun = [
        Engagement(commissioner=commissioner, partner_id=partner, engaged_on=today, engaged_by=by)
        for partner in sorted(wanted - engaged)
    ]
    Engagement.objects.bulk_create(begun)
    for engagements, has_ended in ((ended, True), (begun, False)):
        told.send(Engagement, engagements=engagements, has_ended=has_ended)


def why_no_practice(organisation) -> str | None:
    """Why it can begin nothing at all: a delivery partner that nobody has engaged, or engages any more."""
    is_partner = organisation.kind == Kind.DELIVERY_PARTNER
    if ended := is_partner and how_it_ended(organisation):
        return f"{ended}, so you cannot start a migration or name people at a practice"
    if not is_partner or Engagement.objects.standing().filter(partner=organisation).exists():
        return None
    return (
        f"No commissioner engages {organisation} now, so you cannot start a migration or name people at a practice. "
        f"{_whom_to_ask('the commissioner of the practices', organisation)}"
    )


def why_not_engaged(practice, organisation, engaged_by=None) -> str | None:
    """Why this organisation may neither start nor name anybody for the practice. Only delivery partners are engaged.

    `engaged_by`: the commissioners that have engaged it, where they are known already.
    """
    if organisation.kind != Kind.DELIVERY_PARTNER or practice.kind != Kind.PRACTICE:
        return None
    if ended := how_it_ended(organisation):
        return f"{ended}, so it can neither start a migration nor name people at a practice"
    if not practice.commissioner_id:
        return f"Nobody knows which commissioner {practice} belongs to. An administrator can add it"
    if practice.commissioner_id in (commissioners_of(organisation) if engaged_by is None else engaged_by):
        return None
    return _has_not_engaged(practice.commissioner, organisation)


def why_not_brought_in(partner, commissioner) -> str | None:
    """Why a practice cannot have this delivery partner help it: who works there its commissioner decides."""
    return None if partner.pk in partners_of(commissioner) else _has_not_engaged(commissioner, partner)


def _has_not_engaged(commissioner, partner):
    name = commissioner.distinct_name
    return f"{name} has not engaged {partner} for its practices. {_whom_to_ask(name, partner)}"


def _whom_to_ask(commissioner, organisation):
    return (
        f"Ask {commissioner} to name {organisation} on its Region page; where nobody there has an account yet, "
        "an administrator can do it"
    )


def standing_of(organisation):
    """On whichever side it stands."""
    return Engagement.objects.standing().filter(Q(commissioner=organisation) | Q(partner=organisation))


@transaction.atomic
def hand_over_engagements(gone, stays, *, by) -> list[Organisation]:
    """They end with the one and begin with the other, unless they stand there. Returns those on the far side."""
    ended, today = list(standing_of(gone).select_related("commissioner", "partner").order_by("pk")), localdate()
    standing_of(gone).update(ended_on=today, ended_by=by)
    pairs = [(stays, one.partner) if one.commissioner_id == gone.pk else (one.commissioner, stays) for one in ended]
    there = set(standing_of(stays).values_list("commissioner", "partner"))
    begun = [
        Engagement(commissioner=commissioner, partner=partner, engaged_on=today, engaged_by=by)
        for commissioner, partner in pairs
        if (commissioner.pk, partner.pk) not in there
    ]
    Engagement.objects.bulk_create(begun)
    for engagements, has_ended in ((ended, True), (begun, False)):
        told.send(Engagement, engagements=engagements, has_ended=has_ended)
    return [partner if commissioner == stays else commissioner for commissioner, partner in pairs]
