"""Whose attention is wanted reads by name whoever may name their organisation (decision 53)."""

import pytest

from catalogue.leaving import end_membership
from catalogue.models import Membership
from tests.browsing import browser_of, main_of
from tests.rehearsals import a_journey_at
from workflow.audit.reader import parts_of
from workflow.conversation.message import Message
from workflow.conversation.send import send
from workflow.conversation.who_may_be_written_to import choose
from workflow.kernel.steps import NotAllowed, Party
from workflow.operations.address_codes import code_of

pytestmark = pytest.mark.django_db


def test_whose_attention_is_wanted_is_among_those_written_to():
    journey = a_journey_at("mobilised")
    writer, other = journey.cast.actor(Party.PARTNER), journey.cast.actor(Party.SOURCE)
    address = f"/migrations/{journey.migration.reference}/messages/"
    typed = {"to": journey.cast.actor(Party.PRACTICE).organisation.ods_code, "text": "Shall we?", "key": "1",
             "mentioned": code_of("contact", other.user.pk)}  # fmt: skip
    page = browser_of(writer).post(address, typed)
    assert page.status_code == 422
    assert f"This message does not go to {other.user.name}, {other.organisation}." in main_of(page)
    assert "Shall we?" in main_of(page)
    assert not Message.everything.filter(text="Shall we?").exists()
    to = {journey.cast.actor(Party.PRACTICE).organisation.pk}
    with pytest.raises(NotAllowed, match="not among those you write to"):
        send(journey.migration, writer, to=to, text="Shall we?", key="1", mentioned=other.user)


def test_a_supplier_does_not_read_who_works_at_another_that_it_may_not_name():
    """Each knows of the new supplier; the two that hand data over do not know of one another."""
    journey = a_journey_at("mobilised")
    writer, mentioned = journey.cast.actor(Party.PARTNER), journey.cast.actor(Party.SOURCE).user
    mentioned.name = "Quill Feather"
    mentioned.save()
    to = choose(parts_of(journey.migration), writer, "everyone")
    send(journey.migration, writer, to=to, text="Shall we?", key="1", mentioned=mentioned)
    address = f"/migrations/{journey.migration.reference}/messages/"
    reads = {party: "For the attention of Quill Feather" in main_of(browser_of(journey.cast.actor(party)).get(address))
             for party in Party}  # fmt: skip
    assert [party for party, said in reads.items() if not said] == [Party.HOLDER]


def test_nobody_wants_the_attention_of_whoever_works_there_no_more():
    journey = a_journey_at("mobilised")
    writer, practice = journey.cast.actor(Party.PARTNER), journey.cast.actor(Party.PRACTICE)
    address = f"/migrations/{journey.migration.reference}/messages/"
    assert practice.user.name in main_of(browser_of(writer).get(address))
    end_membership(Membership.objects.get(user=practice.user, organisation=practice.organisation))
    assert practice.user.name not in main_of(browser_of(writer).get(address))
    typed = {"to": practice.organisation.ods_code, "text": "Shall we?", "key": "1",
             "mentioned": code_of("contact", practice.user.pk)}  # fmt: skip
    assert browser_of(writer).post(address, typed).status_code == 422
    with pytest.raises(NotAllowed, match="not among those you write to"):
        send(
            journey.migration, writer, to={practice.organisation.pk}, text="Shall we?", key="1", mentioned=practice.user
        )
