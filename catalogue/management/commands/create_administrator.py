"""`manage.py create_administrator`: the first person, who invites the others."""

import sys
from getpass import getpass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.timezone import localdate

from catalogue.models import Membership, Organisation, User
from catalogue.typed.letters import email_address
from catalogue.typed.person_name import refusal

ADMINISTRATION = "PORTAL"


class Command(BaseCommand):
    help = "Creates an administrator, who can invite people and keep the catalogue. Asks for a password."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("name", help='the full name, in quotation marks: "Alex Penrose"')
        parser.add_argument("--password-on-stdin", action="store_true", help="read the password from standard input")

    def handle(self, *, email, name, password_on_stdin, **options):
        user = User(email=email_address(email).lower(), name=name.strip(), is_staff=True, is_superuser=True)
        _check(user)
        password = sys.stdin.readline().rstrip("\r\n") if password_on_stdin else _ask_twice()
        try:
            validate_password(password, user)
        except ValidationError as weak:
            raise CommandError(" ".join(weak.messages)) from weak
        user.set_password(password)
        _save(user)
        self.stdout.write(f"{user.name} can now log in with {user.email}.")


def _check(user):
    try:
        validate_email(user.email)
    except ValidationError as wrong:
        raise CommandError(f"{user.email} is not an email address.") from wrong
    if refused := refusal(user.name):
        raise CommandError(f"{refused}.")
    if User.objects.filter(email=user.email).exists():
        raise CommandError(f"{user.email} has an account already.")


def _ask_twice():
    password = getpass("Password: ")
    if getpass("The same password again: ") != password:
        raise CommandError("The two passwords are not the same.")
    return password


@transaction.atomic
def _save(user):
    user.save()
    organisation, _ = Organisation.objects.get_or_create(
        ods_code=ADMINISTRATION, defaults={"kind": Organisation.Kind.ADMINISTRATION, "name": "Service administration"}
    )
    Membership.objects.create(user=user, organisation=organisation, is_lead=True, from_on=localdate())
