"""`manage.py make_lead`: an organisation whose leads have closed accounts gets another lead on the server."""

from django.core.management.base import BaseCommand, CommandError

from catalogue.administration.on_server import why_not_lead
from catalogue.administration.people import make_lead
from catalogue.models import Organisation
from catalogue.naming import people_of
from catalogue.typed.letters import code, email_address


class Command(BaseCommand):
    help = (
        "Makes somebody a lead of the organisation they work for, where the account of every lead is closed. It is "
        "written down, and the organisation is told."
    )

    def add_arguments(self, parser):
        parser.add_argument("email", help="of the person")
        parser.add_argument("ods_code", help="of the organisation they work for")

    def handle(self, *, email, ods_code, **options):
        organisation = Organisation.objects.filter(ods_code=code(ods_code)).first()
        found = people_of(organisation).filter(user__email=email_address(email).lower()) if organisation else None
        membership = found.select_related("user", "organisation").first() if found else None
        if not membership:
            raise CommandError("Nobody with this address works for this organisation.")
        if why_not := why_not_lead(membership):
            raise CommandError(f"{why_not}.")
        make_lead(membership, by=None)
        self.stdout.write(f"{membership.user} is a lead of {organisation} now.")
