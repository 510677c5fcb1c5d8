"""What whoever runs the server does where nobody can do it in the browser: a second person is always needed."""

from django.db import transaction

from catalogue.administration.mails import tell_of_an_act
from catalogue.administration.record import write_down
from catalogue.administrators import ADMINISTRATION
from catalogue.invitations import send
from catalogue.mails import can_be_answered
from catalogue.models import Invitation, Organisation
from catalogue.naming import members_of


def why_not_let_in(invitation) -> str | None:
    if not invitation.needs:
        return f"{invitation.email} waits for nobody's yes"
    if can_be_answered(invitation):
        return "Somebody can say yes or no in the browser, and has been asked"
    return None


@transaction.atomic
def let_in(invitation) -> bool:
    """The link goes. A mailbox that asked for itself is let in by the administration. False when somebody was
    quicker."""
    kept = Invitation.objects.unanswered().select_for_update().filter(pk=invitation.pk).first()
    if not kept or why_not_let_in(kept):
        return False
    kept.needs = Invitation.Needs.NOBODY
    kept.named_by = kept.named_by or Organisation.objects.filter(kind=ADMINISTRATION).order_by("pk").first()
    kept.save(update_fields=["needs", "named_by"])
    what = f"Said yes on the server to {kept.email} working with {kept.organisation}"
    write_down(what, by=None, organisation=kept.organisation)
    tell_of_an_act(kept.organisation, what, by=None, but=kept.email)
    send(kept)
    return True


def why_not_lead(membership) -> str | None:
    """Only where the account of every lead is closed."""
    leads = members_of(membership.organisation).filter(is_lead=True)
    if not leads.exists() or leads.filter(user__is_active=True).exists():
        return "A lead of the organisation, or an administrator where it has none, does this in the browser"
    return None if membership.is_confirmed else f"Nobody has confirmed yet that {membership.user} works there"
