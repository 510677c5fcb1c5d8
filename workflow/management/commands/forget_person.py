"""Replaces the name and address of somebody who has left every organisation and asked for it. Look first: --dry-run."""

from django.core.management.base import BaseCommand, CommandError

from catalogue.models import User
from workflow.db.without_limits import no_limits
from workflow.formatting import counted
from workflow.upkeep.about_person import about_person
from workflow.upkeep.forget_person import forget, why_not
from workflow.upkeep.purge import Refused

YES = "forget"
STAYS = "What is part of the record of a contract stays as it was written:"


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("email", help="The person's address")
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--dry-run", action="store_true", help="Say what would stay, and change nothing")
        which.add_argument("--apply", action="store_true", help="Say it, ask, and do it")
        parser.add_argument("--no-input", action="store_true", help="Do not ask")

    def handle(self, *, email, apply, no_input, **options):
        person = User.objects.filter(email__iexact=email.strip()).first()
        if person is None:
            raise CommandError(f"Nobody has the address {email}.")
        if reason := why_not(person):
            raise CommandError(reason)
        self._show(person)
        if not apply:
            self.stdout.write("Nothing was changed. Run it again with --apply.")
            return
        if not no_input and input(f"This cannot be undone. Type “{YES}” to go on: ").strip() != YES:
            raise CommandError("Nothing was changed.")
        self.stdout.write(f"From now on they are called {_forget(person)}.")

    def _show(self, person):
        """Words that name them are the part that nobody can take out of a chain of hashes."""
        with no_limits():
            places = about_person(person.email)["named_in"]
        self.stdout.write(f"{person.name}, {person.email}: name, address and ways to log in go.")
        self.stdout.write(f"{STAYS} {counted(len(places), 'place')} where the name or the address stands.")
        for label in sorted({place["table"] for place in places}):
            self.stdout.write(f"  {label}: {sum(place['table'] == label for place in places)}")


def _forget(person):
    try:
        with no_limits():
            return forget(person)
    except Refused as refusal:
        raise CommandError(str(refusal)) from refusal
