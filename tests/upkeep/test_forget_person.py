"""Somebody who has left and asks for it is called by a pseudonym, and the history they are part of still verifies."""

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.core.management import CommandError, call_command

from catalogue.invitations import accept, invite, secret_of
from catalogue.models import CountedRequest, Membership, User
from tests.browsing import browser_of, words_of
from tests.factories_catalogue import InvitationFactory, MembershipFactory
from tests.rehearsals import a_journey
from workflow import clock
from workflow.audit.event import Event
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.lists.saved_view import SavedView
from workflow.outbox.email import Email
from workflow.upkeep.about_person import about_person
from workflow.upkeep.forget_person import THEIRS_ALONE, WAYS_IN
from workflow.upkeep.person_links import rows_of, tables
from workflow.upkeep.schedule import SCHEDULE, Kept

pytestmark = pytest.mark.django_db
THEIRS = set(SCHEDULE[Kept.WITH_PERSON])


@pytest.fixture
def journey():
    journey = a_journey()
    journey.follow_the_lists(until=lambda migration: migration.registered_on)
    Email.objects.update(state="sent")
    return journey


@pytest.fixture
def person(journey):
    return journey.cast.actor(Party.PARTNER).user


@pytest.fixture
def gone(journey, person):
    """Has left, and somebody else is named in their place."""
    colleague = journey.cast.actor(Party.PARTNER, 1).user
    Participation.everything.filter(contact=person).update(contact=colleague, email=colleague.email)
    Membership.objects.filter(user=person).update(until_on=clock.today())
    return person


def forget(person, *arguments):
    said = StringIO()
    call_command("forget_person", person.email, *(arguments or ("--apply", "--no-input")), stdout=said)
    return said.getvalue()


def test_name_and_address_stand_nowhere_any_more_but_in_what_the_chain_holds(gone):
    InvitationFactory(email=gone.email, name=gone.name, created_at=clock.now())
    Authenticator.objects.create(user=gone, type="totp", data={"secret": "x"})
    Email.objects.create(cause="x", person=gone, to=gone.email, kind=Email.Kind.ACCOUNT, text="Dear you", state="sent")
    Email.objects.update(state="sent")  # also the one that says that a factor was added
    address, name = gone.email, gone.name
    forget(gone)
    kept = about_person(address)
    assert not kept["rows"]
    assert {place["table"] for place in kept["named_in"]} <= {"workflow.event"}
    changed = User.objects.get(pk=gone.pk)
    assert name not in changed.name
    assert changed.email.endswith("@left.invalid")
    assert not changed.is_active
    assert not changed.has_usable_password()
    assert not Authenticator.objects.filter(user=gone).exists()


def test_nothing_of_what_is_kept_with_an_account_stays_but_what_others_go_on_with(gone):
    """Whatever somebody has of their own, of every table that is kept with them."""
    organisation = gone.memberships.first().organisation
    SocialAccount.objects.create(user=gone, provider="nhsmail", uid="f3a9", extra_data={"email": gone.email})
    CountedRequest.objects.create(who=f"person {gone.pk}", what="search", since=clock.now(), count=7)
    for name, is_shared in (("Mine", False), ("Ours", True)):
        SavedView.objects.create(organisation=organisation, owner=gone, name=name, query="q=x", is_shared=is_shared)
    Email.objects.update(state="sent")
    forget(gone)
    kept = {label for label, model in tables().items() if label in THEIRS and rows_of(model, gone, gone.email).exists()}
    assert kept == {"catalogue.user", "catalogue.membership", "workflow.savedview"}
    assert [view.name for view in SavedView.objects.filter(owner=gone)] == ["Ours"]
    assert not CountedRequest.objects.filter(who=f"person {gone.pk}").exists()
    assert not Email.objects.exclude(state="sent").exists(), "nothing is written to somebody who is forgotten"


def test_each_table_that_is_kept_with_a_person_is_deleted_replaced_or_named_here(gone):
    gone_with_them = {*THEIRS_ALONE, *WAYS_IN}
    assert THEIRS - gone_with_them == {
        "catalogue.user",  # called by the pseudonym
        "catalogue.membership",  # for whom they acted, which the record says too
        "catalogue.user_groups",
        "catalogue.user_user_permissions",  # only of the administration, which must be left first
        "workflow.savedview",  # the ones that colleagues use
    }


def test_an_invitation_that_waited_lets_nobody_in_any_more(gone):
    lead = MembershipFactory(is_lead=True)
    named = {"name": gone.name, "email": gone.email, "is_lead": False, "invited_by": lead.user}
    link = secret_of(invite(organisation=lead.organisation, **named))
    Email.objects.update(state="sent")
    forget(gone)
    assert accept(link) is None
    assert not lead.organisation.memberships.filter(user=gone).exists()


def test_events_keep_whose_they_are_and_the_history_verifies(journey, gone):
    theirs = list(Event.everything.filter(by_user=gone).values_list("pk", "hash"))
    forget(gone)
    assert list(Event.everything.filter(by_user=gone).values_list("pk", "hash")) == theirs
    said = StringIO()
    call_command("verify", stdout=said)
    assert "Nothing needs to be done." in said.getvalue()


def test_a_colleague_reads_the_pseudonym_in_the_history(journey, gone):
    name = gone.name
    forget(gone)
    browser = browser_of(journey.cast.actor(Party.COMMISSIONER))
    words = words_of(browser.get(f"/migrations/{journey.migration.reference}/history/"))
    assert "Somebody who has left (" in words
    assert name not in words


def test_who_still_belongs_somewhere_is_not_forgotten(person):
    with pytest.raises(CommandError, match="still works for an organisation"):
        forget(person)


def test_who_is_still_named_as_a_contact_is_not_forgotten(journey, person):
    Membership.objects.filter(user=person).update(until_on=clock.today())
    Participation.everything.filter(organisation=journey.cast.actor(Party.PARTNER).organisation).update(contact=person)
    with pytest.raises(CommandError, match=f"still the contact of an organisation in {journey.migration.reference}"):
        forget(person)


def test_who_has_mail_on_its_way_is_not_forgotten_yet(gone):
    Email.objects.create(cause="x", to=gone.email, kind=Email.Kind.ACCOUNT)  # tied to them by their address alone
    with pytest.raises(CommandError, match="still on its way"):
        forget(gone)


def test_a_dry_run_and_a_no_change_nothing(gone, monkeypatch):
    assert "Nothing was changed." in forget(gone, "--dry-run")
    monkeypatch.setattr("builtins.input", lambda question: "no")
    with pytest.raises(CommandError, match="Nothing was changed"):
        forget(gone, "--apply")
    assert User.objects.get(pk=gone.pk).email == gone.email


def test_two_who_have_left_are_told_apart(journey, gone):
    other = journey.cast.actor(Party.PRACTICE, 1).user
    Participation.everything.filter(contact=other).update(contact=None)
    Membership.objects.filter(user=other).update(until_on=clock.today())
    assert forget(gone) != forget(other)
    assert User.objects.filter(email__endswith="@left.invalid").values("name").distinct().count() == 2
