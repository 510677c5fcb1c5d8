"""What Your work says to somebody new, and to the administrator about those who want to come in."""

from catalogue.deciding import how_many
from catalogue.models import Organisation


def about_newcomers(request) -> dict:
    is_administrator = request.actor.organisation.kind == Organisation.Kind.ADMINISTRATION
    return {"welcome": request.membership.is_new, "waits_for_yes": how_many(request.actor) if is_administrator else 0}
