"""Whoever the form of a step says will be told gets the mail of it, and nobody else does."""

import pytest

from tests.rehearsals import a_journey
from tests.support.moving import ask_for_another
from tests.support.reach import EVERY_STEP, reach
from workflow.demo.answers import answers_to
from workflow.engine.perform import perform
from workflow.kernel.permissions import why_not
from workflow.kernel.steps import Party, organisations, steps_of
from workflow.outbox.email import Email
from workflow.pages.step.who_hears import those_told, who_hears
from workflow.tracks.registry import presentation_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("machine", "step_name"), EVERY_STEP, ids=["-".join(pair) for pair in EVERY_STEP])
def test_who_is_said_to_be_told_gets_the_mail(machine, step_name):
    _, record, actor = reach(machine, step_name)
    step = steps_of(type(record))[step_name]
    said = organisations(those_told(record, step, actor), record) - {actor.organisation.pk}
    before = set(Email.objects.values_list("pk", flat=True))
    only_answers_name = _named_by_the_answers(record, step)
    perform(record, step_name, actor=actor, **answers_to(record, step))
    written = Email.objects.exclude(pk__in=before)
    told = {mail.facts["organisation"] for mail in written} - {actor.organisation.pk}
    assert not said - told, "somebody is said to be told who gets no mail"
    assert bool(told - said) == bool(only_answers_name), "somebody gets a mail who is not named"


def _named_by_the_answers(record, step):
    return presentation_of(record).said_of(step.name).told_by_the_answers


# ---------------------------------------------------------------- the sentence
@pytest.mark.parametrize(("machine", "step_name"), [("booking", "decline"), ("booking", "propose")])
def test_of_several_it_is_not_said_that_one_is_told(machine, step_name):
    _, record, actor = reach(machine, step_name)
    sentence = who_hears(record, steps_of(type(record))[step_name], actor)
    assert "veryone who" in sentence
    assert "organisation that is invited" not in sentence


def test_whoever_registers_reads_that_the_new_supplier_hears_of_it():
    _, record, actor = reach("migration", "register")
    sentence = who_hears(record, steps_of(type(record))["register"], actor)
    assert sentence == "The practice, the commissioner and the new supplier will be told."


def test_of_another_date_the_new_supplier_hears_as_soon_as_it_knows_one_that_stands():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.go_live.is_confirmed)
    partner = journey.cast.actor(Party.PARTNER)
    told = "The practice, the commissioner and the new supplier will be told."
    for again in range(2):
        assert said(journey, "propose", partner) == told
        before = Email.objects.latest("pk").pk
        request = ask_for_another(journey, by=20 + again)
        assert Party.TARGET in who_got_mail(journey, before)
        assert said(journey, "withdraw", partner, request) == told
        before = Email.objects.latest("pk").pk
        journey.take(request, "withdraw")
        assert Party.TARGET in who_got_mail(journey, before)


def said(journey, step, actor, record=None):
    record = journey.records()[(record or journey.migration.go_live).subject]
    return who_hears(record, steps_of(type(record))[step], actor)


def who_got_mail(journey, since) -> set[Party]:
    told = {mail.facts["organisation"] for mail in Email.objects.filter(pk__gt=since)}
    return {party for party in Party if journey.cast.actor(party).organisation.pk in told}


def test_no_reader_is_told_that_they_will_see_it_themselves():
    journey, record, _ = reach("booking", "propose")
    step = steps_of(type(record))["propose"]
    supplier = journey.cast.actor(Party.TARGET)
    assert why_not(step, record, supplier) is None
    assert who_hears(record, step, supplier) == "Everyone whom you invite will be told."


def test_those_who_wrote_a_case_are_named_in_a_sentence():
    journey, record, _ = reach("fundingcase", "approve")
    commissioner = journey.cast.actor(Party.COMMISSIONER)
    sentence = who_hears(record, steps_of(type(record))["add_cost"], commissioner)
    assert sentence == "Those who wrote the case that is with the commissioner will be told."


def test_everybody_is_named_as_their_part_is_called():
    _, record, actor = reach("dataextractrequest", "ask_for_final")
    sentence = who_hears(record, steps_of(type(record))["ask_for_final"], actor)
    assert sentence == "The supplier that holds the data, the delivery partner and the new supplier will be told."


def test_whom_the_agent_asked_before_is_not_said_to_hear_of_another_question():
    journey, record, actor = reach("migration", "ask_a_supplier")
    perform(record, "ask_a_supplier", actor=actor, **answers_to(record, steps_of(type(record))["ask_a_supplier"]))
    record = journey.records()[record.subject]
    sentence = who_hears(record, steps_of(type(record))["ask_a_supplier"], actor)
    assert sentence == "The supplier you ask will be told."
