"""`manage.py support_access`: where there is one administrator, whoever runs the server says the second yes."""

from django.core.management.base import BaseCommand, CommandError

from catalogue.administration.support_access import LONGEST_DAYS, ask, why_not_ask
from catalogue.administrators import is_administrator, others_than
from catalogue.models import Organisation, User
from catalogue.typed.letters import code, email_address


class Command(BaseCommand):
    help = (
        "Lets the only administrator read what another organisation sees, for a time and a reason. Its lead must still "
        "say yes where it has one; its mailbox is told. It ends by itself."
    )

    def add_arguments(self, parser):
        parser.add_argument("email", help="of the administrator")
        parser.add_argument("ods_code", help="of the organisation")
        parser.add_argument("--reason", required=True)
        parser.add_argument("--days", type=int, default=1)

    def handle(self, *, email, ods_code, reason, days, **options):
        administrator = User.objects.filter(email=email_address(email).lower(), is_active=True).first()
        organisation = Organisation.objects.filter(ods_code=code(ods_code)).first()
        if why_not := _why_not(administrator, organisation, reason.strip(), days):
            raise CommandError(why_not)
        access = ask(administrator, organisation, reason=reason.strip(), days=days, on_server=True)
        waits = "" if access.began_at else " as soon as a lead of it has said yes"
        self.stdout.write(f"{administrator} can look into {organisation}{waits}.")


def _why_not(administrator, organisation, reason, days):
    if not administrator or not is_administrator(administrator):
        return "Nobody with this address is an administrator."
    if not organisation:
        return "There is no organisation with this ODS code."
    if others_than(administrator).exists():
        return "There is another administrator, who says yes or no in the browser."
    if not reason or not 1 <= days <= LONGEST_DAYS:
        return f"Give a reason, and 1 to {LONGEST_DAYS} days."
    why_not = why_not_ask(administrator, organisation, is_break_glass=False, on_server=True)
    return why_not and f"{why_not}."
