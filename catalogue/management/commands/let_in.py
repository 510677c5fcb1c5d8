"""`manage.py let_in`: whoever runs the server says the yes that nobody can say in the browser."""

from django.core.management.base import BaseCommand, CommandError

from catalogue.administration.on_server import let_in, why_not_let_in
from catalogue.models import Invitation
from catalogue.typed.letters import code, email_address


class Command(BaseCommand):
    help = (
        "Sends the link to somebody who was named and waits for a yes that nobody can say in the browser: there is no "
        "other administrator, or the accounts of those who decide are closed. It is written down, and the organisation "
        "is told. Say it only if you know the person."
    )

    def add_arguments(self, parser):
        parser.add_argument("email", help="of the person who waits")
        parser.add_argument("ods_code", help="of the organisation they were named for")

    def handle(self, *, email, ods_code, **options):
        waiting = Invitation.objects.unanswered().select_related("organisation", "named_by", "invited_by")
        found = waiting.filter(email=email_address(email).lower(), organisation__ods_code=code(ods_code)).first()
        if not found:
            raise CommandError("Nobody with this address waits to be let into this organisation.")
        if why_not := why_not_let_in(found):
            raise CommandError(f"{why_not}.")
        if not let_in(found):
            raise CommandError("Somebody has just answered for them. Nothing was sent.")
        self.stdout.write(f"{found.email} gets a link to join {found.organisation}.")
