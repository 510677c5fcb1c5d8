"""A line of history says what changed for its reader, and calls everybody by name who took part at the time."""

import pytest

from tests.factories_catalogue import MembershipFactory, OrganisationFactory
from tests.rehearsals import a_journey
from tests.support.looking import look
from workflow.audit.event import Event
from workflow.audit.reader import Reader
from workflow.conversation.send import send
from workflow.emails.render import render
from workflow.kernel.steps import Party
from workflow.outbox.email import Email
from workflow.reading.history.changes import changes_of

pytestmark = pytest.mark.django_db
SUCCESSORS = {
    "change_commissioner": ("commissioner", {"commissioner_kind": True}),
    "change_partner": ("delivery partner", {"delivery_partner": True}),
}


@pytest.fixture
def registered():
    journey = a_journey()
    journey.follow_the_lists(until=lambda migration: migration.registered_on)
    return journey


def change(journey, step):
    new = MembershipFactory(organisation=OrganisationFactory(**SUCCESSORS[step][1]))
    journey.take(journey.migration, step, organisation=new.organisation_id, contact=new.user_id,
                 email=new.user.email, reason="They merged.")  # fmt: skip
    return new.organisation


@pytest.mark.parametrize("step", SUCCESSORS)
def test_who_goes_on_is_named_in_the_mail_and_in_history(registered, step):
    Email.objects.all().delete()
    new = change(registered, step)
    [letter] = [render(mail)[1] for mail in Email.objects.filter(
        to=registered.cast.actor(Party.PRACTICE).user.email, kind="step")]  # fmt: skip
    assert f"changed the {SUCCESSORS[step][0]} on" in letter
    assert f"It is now {new}." in letter
    assert f"Organisation: {new}" in look(registered, Party.PRACTICE, "history")


@pytest.mark.parametrize(
    ("step", "party"), [("change_commissioner", Party.COMMISSIONER), ("change_partner", Party.PARTNER)]
)
def test_who_takes_part_no_more_is_still_named_where_something_is_said_of_them(registered, step, party):
    practice, old = registered.cast.actor(Party.PRACTICE), registered.cast.actor(party).organisation
    send(registered.migration, practice, to={old.pk}, text="For you alone.", key="once")
    change(registered, step)
    words = look(registered, Party.PRACTICE, "messages").words
    assert f"To {old} For you alone." in words
    history = look(registered, Party.PRACTICE, "history").words
    agreed = history[history.index("Agreed by: empty → became ") :][:200]
    assert str(old) in agreed
    assert "became ," not in agreed


def test_who_pays_for_an_item_is_a_change_that_is_read(registered):
    for source in ("", "Primary care"):
        registered.take(registered.migration.call_off("procurement"), "add_line", funding=source)
    history = look(registered, Party.PRACTICE, "history").words
    assert "empty → became empty" not in history
    assert ", nobody pays yet → became " in history
    assert ", Primary care" in history


def test_what_reads_the_same_to_its_reader_is_no_change(registered):
    """The new supplier reads when the practice is busy, and not with what."""
    first, last, event = "2027-02-01", "2027-02-10", Event(subject="golivedate:1", before={})
    event.before["busy"] = [{"first": first, "last": last, "what": "Flu"}]
    now = {"busy": [{"first": first, "last": last, "what": "Flu clinics"}]}
    target, practice = (Reader.of(registered.migration.pk, registered.cast.actor(party).organisation.pk)
                        for party in (Party.TARGET, Party.PRACTICE))  # fmt: skip
    assert changes_of(event, now, target) == []
    assert [change.what for change in changes_of(event, now, practice)] == ["Busy periods"]
    now["busy"] += event.before["busy"]
    [change] = changes_of(event, now, target)
    assert (change.before, change.after) == ("", "1 February 2027 to 10 February 2027")
