"""An administrator looks into another organisation: with the yes of a second administrator and of its lead, or by
breaking the glass, for an hour and before the eyes of the commissioner. It ends by itself."""

from django.db import transaction
from django.utils.timezone import now

from catalogue.administration import mails
from catalogue.administration.glass import LASTS, GlassNotBroken, why_not_again
from catalogue.administration.record import write_down
from catalogue.administration.support_agreement import begin_if_agreed, deciders, needs_lead
from catalogue.administrators import ADMINISTRATION, is_administrator, others_than, refuse_unless_still
from catalogue.models import Organisation, SupportAccess

LONGEST_DAYS = 14
BREAKABLE = (Organisation.Kind.PRACTICE, Organisation.Kind.COMMISSIONER)  # whose commissioner can be told
ALONE = (
    "You are the only administrator, so nobody can say yes to this. Whoever runs the server does it there: "
    "manage.py support_access"
)


def why_not_ask(administrator, organisation, *, is_break_glass, on_server=False) -> str | None:
    if organisation.kind == ADMINISTRATION:
        return "You belong to the administration already"
    if SupportAccess.objects.waiting().filter(administrator=administrator, organisation=organisation).exists():
        return f"You have asked for {organisation} already. Nobody has answered yet"
    if is_break_glass:
        return _why_not_break(administrator, organisation)
    return ALONE if not on_server and not others_than(administrator).exists() else None


def _why_not_break(administrator, organisation):
    if organisation.kind not in BREAKABLE:
        return "The glass is broken for a practice or a commissioner alone: the commissioner is told. Ask instead"
    commissioner = organisation.commissioner if organisation.kind == Organisation.Kind.PRACTICE else organisation
    if not commissioner:
        return f"{organisation} has no commissioner who could be told. Ask instead"
    if not mails.somebody_hears(commissioner, but_for=administrator):
        return f"Nobody at {commissioner} could be told: nobody has an account, and no mailbox is known. Ask instead"
    return why_not_again(administrator, organisation)


@transaction.atomic
def ask(administrator, organisation, *, reason, days, on_server=False) -> SupportAccess:
    """Begins at once only where nobody is left who must say yes."""
    refuse_unless_still(administrator)
    access = SupportAccess.objects.create(
        administrator=administrator, organisation=organisation, reason=reason, days=days, asked_at=now(),
        is_seconded_on_server=on_server, needs_lead=needs_lead(administrator, organisation),
    )  # fmt: skip
    by = None if on_server else administrator
    how = f" on the server, for {administrator}" if on_server else ""
    write_down(f"Asked{how} to look into {organisation} for {_days(days)}: {reason}", by=by, organisation=organisation)
    if not begin_if_agreed(access):
        mails.ask_for_a_yes(access, deciders(access))
    return access


@transaction.atomic
def break_glass(administrator, organisation, *, reason) -> SupportAccess:
    """Administrators come one after the other, so that two presses of one are not two glasses."""
    refuse_unless_still(administrator)
    if refusal := why_not_again(administrator, organisation):
        raise GlassNotBroken(refusal)
    began = now()
    access = SupportAccess.objects.create(
        administrator=administrator, organisation=organisation, reason=reason, days=0, is_break_glass=True,
        asked_at=began, began_at=began, ends_at=began + LASTS,
    )  # fmt: skip
    write_down(f"Broke the glass of {organisation} for an hour: {reason}", by=administrator, organisation=organisation)
    mails.tell_that_it_began(access)
    return access


@transaction.atomic
def end(access, *, by) -> bool:
    """Whoever looks, another administrator or a lead of the organisation ends it before its time; and whoever has asked
    takes that back, since a yes that was asked for may never come."""
    same = SupportAccess.objects.filter(pk=access.pk)
    if same.running(now()).update(ends_at=now()):
        what = f"{by} ended that {access.administrator} looks into {access.organisation}"
    elif same.waiting().filter(administrator=by).update(refused_by=by, refused_at=now()):
        what = f"{by} does not ask to look into {access.organisation} any more"
    else:
        return False
    write_down(what, by=by, organisation=access.organisation)
    return True


def running_of(user, pk) -> SupportAccess | None:
    """Only while they administer the portal."""
    running = SupportAccess.objects.running(now()).filter(pk=pk, administrator=user)
    found = running.select_related("organisation").first()
    return found if found and is_administrator(user) else None


def _days(days) -> str:
    return "a day" if days == 1 else f"{days} days"
