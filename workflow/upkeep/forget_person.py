"""Somebody who has left every organisation is replaced by a pseudonym: their account stays, so that events keep whose
they are and the history verifies; their name, their address and their ways to log in go."""

import logging

from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Q, Value
from django.db.models.functions import Replace

from catalogue.invitations import end
from catalogue.models import Invitation, Membership, PracticeList, User
from workflow import clock
from workflow.kernel.participation import Participation
from workflow.operations.address_codes import code_of
from workflow.outbox.email import Email
from workflow.reminders.reminder import Notice
from workflow.tracks.migration import Migration
from workflow.upkeep.person_links import naming, rows_of
from workflow.upkeep.purge import Refused
from workflow.upkeep.what_goes import FORGOTTEN, WORDS_ARE_DONE_WITH

log = logging.getLogger(__name__)
NAME = "Somebody who has left"
DOMAIN = "left.invalid"  # to which no mail ever goes (RFC 6761)
THEIRS_ALONE = (
    "account.emailaddress", "usersessions.usersession", "catalogue.earliername", "catalogue.countedrequest",
    "workflow.readupto",
    "workflow.calendarfeed", "workflow.cover", "workflow.mailsettings", "workflow.viewbymail",
    "workflow.refusedaddress", "catalogue.failedlogin", "axes.accessattempt", "axes.accessfailurelog", "axes.accesslog",
)  # fmt: skip
WAYS_IN = ("mfa.authenticator", "socialaccount.socialtoken", "socialaccount.socialaccount")
ON_THEIR_WAY = ("gathering", "queued", "sending", "retrying", "held")


def why_not(person: User) -> str | None:
    belongs = Membership.objects.filter(Q(until_on=None) | Q(until_on__gt=clock.today()), user=person)
    if belongs.exists():
        return f"{person.name} still works for an organisation. A lead of it says first that they have left."
    if person.is_staff or person.is_superuser:
        return f"{person.name} belongs to the administration. Take that away first."
    named = Participation.everything.filter(contact=person, ended_on=None).exclude(migration__state="cancelled")
    if still := Migration.everything.filter(pk__in=named.values("migration")).order_by("reference").first():
        return f"{person.name} is still the contact of an organisation in {still.reference}. Name another one first."
    if rows_of(Email, person, person.email).filter(state__in=ON_THEIR_WAY).exists():
        return f"Mail to {person.name} is still on its way. Run this again when it has gone."
    return None


@transaction.atomic
def forget(person: User) -> str:
    """The pseudonym. Raises Refused."""
    person = User.objects.select_for_update().get(pk=person.pk)
    if reason := why_not(person):
        raise Refused(reason)
    code = code_of("person", person.pk)
    address = f"left-{code.lower()}@{DOMAIN}"
    _delete_what_is_theirs_alone(person)
    _replace_the_address(person, address)
    _replace_in_what_was_typed(person)
    name = f"{NAME} ({code})"
    _close(person, name, address)
    event = {"event.category": ["iam"], "event.type": ["user", "change"], "event.action": "person-pseudonymised"}
    log.warning("person-pseudonymised", extra={"figures": event | {"user.target.id": str(person.pk)}})
    return name


def _delete_what_is_theirs_alone(person):
    keys = rows_of(apps.get_model("usersessions.usersession"), person, person.email).values_list("session_key")
    apps.get_model("sessions.session").objects.filter(session_key__in=keys).delete()
    apps.get_model("catalogue.begunelsewhere").objects.filter(session_key__in=keys).delete()
    for label in WAYS_IN:
        ways = rows_of(apps.get_model(label), person, person.email)
        ways._raw_delete(ways.db)  # past the signal that would write to them that one is gone
    for label in THEIRS_ALONE:
        rows_of(apps.get_model(label), person, person.email).delete()
    rows_of(apps.get_model("workflow.savedview"), person, person.email).filter(is_shared=False).delete()
    apps.get_model("admin.logentry").objects.filter(
        object_id=str(person.pk), content_type__app_label="catalogue", content_type__model="user"
    ).update(object_repr=NAME, change_message="")


def _replace_the_address(person, address):
    mails = rows_of(Email, person, person.email)
    mails.filter(state__in=WORDS_ARE_DONE_WITH).update(**FORGOTTEN)
    mails.update(to=address)
    theirs = Q(cause__endswith=f" {person.email}") | Q(cause__contains=f" {person.email} ")
    exchanged = Replace("cause", Value(f" {person.email}"), Value(f" {address}"))
    Email.objects.filter(theirs).update(cause=exchanged)  # by which no mail is made twice
    Notice.objects.filter(recipient__iexact=person.email).update(recipient=address)
    rows_of(Participation, person, person.email).update(email=address)
    for waiting in Invitation.objects.unanswered().filter(email__iexact=person.email):
        end(waiting, Invitation.End.RECALLED)
    invited = Q(email__iexact=person.email) | Q(pk__in=person.memberships.values("invitation"))
    Invitation.objects.filter(invited).update(email=address, name="")


def _replace_in_what_was_typed(person):
    """A list of practices names its first people, and is a draft and no record."""
    for typed in naming(PracticeList, "rows", [person.email]):
        gone = {"name": "", "email": ""}
        typed.rows = [row | gone if row.get("email", "").lower() == person.email else row for row in typed.rows]
        typed.save(update_fields=["rows"])


def _close(person, name, address):
    """Past the signal that would write to the old address that it was changed."""
    nothing = make_password(None)
    User.objects.filter(pk=person.pk).update(
        name=name, email=address, is_active=False, last_login=None, password=nothing, search_words=""
    )
