"""Whose addresses somebody reads on the people pages of the migrations they see."""

from django.db.models.functions import Lower
from django.dispatch import receiver

from catalogue.models import User
from catalogue.signals import whose_address
from workflow.kernel.participation import Participation


@receiver(whose_address)
def read_on_migrations(emails, actor, **_) -> set[tuple[str, int]]:
    """Two questions, each with an index of its own: of contacts, and of what was typed for nobody in particular."""
    seen = Participation.visible_to(actor).filter(ended_on=None)
    people = dict(User.objects.filter(email__in=emails).values_list("pk", "email"))
    contacts = seen.filter(contact__in=people).values_list("contact_id", "organisation_id") if people else ()
    typed = seen.alias(lower=Lower("email")).filter(contact=None, lower__in=emails)
    found = {(people[person], organisation) for person, organisation in contacts}
    return found | set(typed.values_list(Lower("email"), "organisation_id"))
