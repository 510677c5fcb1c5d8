"""An organisation is added, corrected and closed by an administrator; another takes its place where one does."""

from django.db import transaction

from catalogue.administration.mails import tell_address, tell_of_an_act, tell_other_administrators
from catalogue.administration.record import changed_from, write_down
from catalogue.administrators import refuse_unless_still
from catalogue.invitations import end, lock
from catalogue.models import Invitation, Organisation, System
from catalogue.naming import name_person, people_of


def that_can_end():
    """Those whose record can be closed or merged with another: not the administration's, nor one that is closed."""
    return Organisation.objects.exclude(kind=Organisation.Kind.ADMINISTRATION).filter(closed_on=None)


@transaction.atomic
def add(kind, ods_code, details, *, by) -> Organisation:
    refuse_unless_still(by)
    written_by = by if details.get("email") else None
    organisation = Organisation.objects.create(kind=kind, ods_code=ods_code, mailbox_by=written_by, **details)
    write_down(f"Added {organisation} ({ods_code})", by=by, organisation=organisation)
    return organisation


@transaction.atomic
def change(organisation, details, *, by) -> list[str]:
    """What was changed, as labels. A mailbox or commissioner that is replaced hears of it: what went there goes
    elsewhere now. The other administrators hear of either."""
    refuse_unless_still(by)
    lock(organisation)
    organisation.refresh_from_db(fields=details)
    before = {name: getattr(organisation, name) for name in details}
    changed = [name for name in details if details[name] != before[name]]
    if not changed:
        return []
    for name in changed:
        setattr(organisation, name, details[name])
    if "email" in changed:
        organisation.mailbox_by = by
        _end_what_was_asked_from_the_mailbox(organisation)
    organisation.save(update_fields=[*changed, "mailbox_by"])
    labels = [str(Organisation._meta.get_field(name).verbose_name) for name in changed]
    what = f"Changed {organisation}: {changed_from(organisation, {name: before[name] for name in changed})}"
    write_down(what, by=by, organisation=organisation)
    if "email" in changed:
        tell_of_an_act(organisation, what, by=by)
        tell_address(before["email"], organisation, what, by=by)
        tell_other_administrators(organisation, what, by=by)
    if "commissioner" in changed:
        _tell_of_another_commissioner(organisation, before["commissioner"], by=by)
    return labels


def _tell_of_another_commissioner(practice, before, *, by):
    """Both commissioners hear and read of it, and the practice: it decides who hears of a broken glass."""
    what = f"{practice} went from {before or 'no commissioner'} to {practice.commissioner or 'no commissioner'}"
    both = [one for one in (before, practice.commissioner) if one]
    write_down(what, by=by, organisation=both[0], also=both)
    for organisation in both:
        tell_of_an_act(organisation, what, by=by)
    tell_of_an_act(practice, what, by=by)
    tell_other_administrators(practice, what, by=by)


def _end_what_was_asked_from_the_mailbox(organisation):
    """A yes to whoever reads a mailbox is one to the mailbox that the organisation has."""
    for waiting in organisation.invitations.unanswered().filter(named_by=None).exclude(needs=""):
        end(waiting, Invitation.End.RECALLED)


@transaction.atomic
def close(organisation, *, on, reason, successor, actor) -> int | None:
    """Practices and systems go to the successor at once. People are named there, and its lead says yes to each: how
    many were named, None when somebody was quicker. What is open stays with those who do it until its own steps name
    another."""
    refuse_unless_still(actor.user)
    both = [organisation, *([successor] if successor else [])]
    lock(*both)
    if that_can_end().filter(pk__in=[one.pk for one in both]).count() < len(both):
        return None
    after = f"; {successor} takes its place" if successor else ""
    what = f"Closed {organisation}{after}: {reason}"
    return end_record(organisation, on, Organisation.Ending.CLOSED, successor, what=what, actor=actor)


def end_record(organisation, on, ended_as, successor, *, what, actor, also=()) -> int:
    """Written down and told as `what`. Says how many people were named for the successor. `also`: others it concerns,
    who are told by whoever knows why."""
    organisation.closed_on, organisation.ended_as, organisation.succeeded_by = on, ended_as, successor
    organisation.save(update_fields=["closed_on", "ended_as", "succeeded_by"])
    write_down(what, by=actor.user, organisation=organisation, also=[*([successor] if successor else []), *also])
    tell_of_an_act(organisation, what, by=actor.user)
    tell_other_administrators(organisation, what, by=actor.user)
    if not successor:
        return 0
    tell_of_an_act(successor, what, by=actor.user)
    Organisation.objects.filter(commissioner=organisation).update(commissioner=successor)
    System.objects.filter(supplier=organisation).update(supplier=successor)
    people = people_of(organisation).select_related("user")
    return sum(bool(name_person(successor, one.user.email, name=one.user.name, by=actor)) for one in people)


@transaction.atomic
def open_again(organisation, *, by) -> None:
    refuse_unless_still(by)
    lock(organisation)
    if that_can_end().filter(pk=organisation.pk).exists():
        return  # another has opened it at this very moment
    organisation.closed_on, organisation.ended_as, organisation.succeeded_by = None, "", None
    organisation.save(update_fields=["closed_on", "ended_as", "succeeded_by"])
    write_down(f"Opened {organisation} again", by=by, organisation=organisation)
