"""What Your work says to somebody new, and to whoever has those who want to come in waiting for a yes."""

from catalogue.deciding import named_for
from catalogue.models import Invitation, Organisation


def about_newcomers(request) -> dict:
    return {"welcome": request.membership.is_new}


def wait_for_yes(request):
    """The people who were named and whom this reader, a lead or somebody at a commissioner, may let in."""
    actor, is_lead = request.actor, request.membership.is_lead
    if is_lead or actor.organisation.kind == Organisation.Kind.COMMISSIONER:
        return named_for(actor, is_lead=is_lead)
    return Invitation.objects.none()
