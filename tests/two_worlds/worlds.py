"""One migration, lived twice at the same moments: as it is, and with much beside it that one reader may not know."""

from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction

from tests.factories_catalogue import OrganisationFactory, SystemFactory
from tests.rehearsals import a_cast, a_journey, people_at
from tests.two_worlds.beside import BESIDE, among_themselves, beside_last
from tests.two_worlds.crawl import read_by
from workflow import clock
from workflow.demo import journey as rehearsal
from workflow.kernel.steps import Party

BEGINS = date(2026, 9, 1)
UNTOLD, ASKED, ALL = "untold", "asked", "all"
MOMENTS = {UNTOLD: 0, ASKED: 7, ALL: 14}  # days after it began
AS_FAR_AS = {UNTOLD: "registration", ASKED: "procurement"}
NOT_FREE = {"works", "decision", "kind", "per", "email", "buyer_email", "supplier_email", "number", "scope",
            "survey_how", "encryption"}  # fmt: skip
SAID_BEFORE_IT_WAS_SHOWN = {("target", "request_form"), ("target", "issue_form")}  # to its rival, of the same extract
READ_AT = {"target": tuple(MOMENTS), "source": (UNTOLD, ALL), "holder": (UNTOLD, ALL)}  # the others at the end


class Stage:
    """The organisations and their migration as it begins, one supplier that is asked in the other world alone, and
    three organisations that have no part in either."""

    def __init__(self):
        with clock.at(BEGINS):
            cast = a_cast()
            self.journey = a_journey(cast)
            self.further = SystemFactory(subsidiary=True, supplier=OrganisationFactory(supplier=True), holds_data=True)
            rival = people_at(OrganisationFactory(supplier=True))[0]
        cast.people["further"] = people_at(self.further.supplier)
        self.people = {party.value: people[0] for party, people in cast.people.items() if party in Party}
        self.outside = {"a rival": rival, "another partner": cast.in_the_wings[0],
                        "another commissioner": cast.in_the_wings[2]}  # fmt: skip
        self.people |= self.outside

    def world(self, readers, but_for=None) -> dict:
        """{(moment, reader): pages}. `but_for`: in the other world, whose nothing beside is. Nothing of it stays."""
        found = {}
        with transaction.atomic(), _other_words(but_for):
            for moment, day in MOMENTS.items():
                with clock.at(BEGINS + timedelta(day)):
                    self._live(moment, is_other=but_for is not None)
                    now = [one for one in readers if moment in READ_AT.get(one, (ALL,))]
                    found |= {(moment, one): read_by(self.people[one]) for one in now}
            transaction.set_rollback(True)
        return found

    def _live(self, moment, is_other):
        journey = self.journey
        if is_other:
            BESIDE[moment](journey, self.further)
        if moment == ALL:
            journey.take(journey.migration, "hold")
            journey.take(journey.migration, "resume")
        self._follow_the_lists(AS_FAR_AS.get(moment))
        if is_other:
            among_themselves(journey)

    def _follow_the_lists(self, state):
        """What both worlds have comes first, in the same order; without a state, until nobody can move on."""
        while self.journey.migration.state != state:
            if not self.journey._do_the_first_that_goes(lambda items: beside_last(self.journey, self.further, items)):
                return


@contextmanager
def _other_words(reader):
    """Whatever anybody types about what this reader is never shown says something else."""
    plain = rehearsal.answers_to

    def said(record, step):
        answers = plain(record, step)
        is_read = reader in _shown_to(record) and (reader, step.name) not in SAID_BEFORE_IT_WAS_SHOWN
        return answers if is_read else {name: _another(name, answers[name]) for name in answers}

    with pytest.MonkeyPatch.context() as patch:
        if reader:
            patch.setattr(rehearsal, "answers_to", said)
        yield


def _shown_to(record) -> set:
    """Which suppliers read it one day: written by hand, the product's own declarations are not asked."""
    match record._meta.model_name:
        case "calloff":
            return {"target"} if record.kind == "procurement" else {"source"}
        case "golivedate" | "daterequest" | "booking":
            return {"target"}
        case "dataextractrequest":
            return {"target", "source" if record.principal else "holder"}
    return set()


def _another(name, value):
    if isinstance(value, Decimal):
        return value + 111
    if isinstance(value, dict) and name in ("sections", "parts"):
        return {part: _another(name, words) for part, words in value.items()}
    return f"Otherwise {value}"[:100] if isinstance(value, str) and value and name not in NOT_FREE else value
