"""What a step writes is not put together anew by every step: new records say what `bulk_create` would have them say."""

import pytest
from django.db import DatabaseError
from django.db.models import Value
from django.db.models.functions import Lower
from django.db.models.sql.compiler import SQLInsertCompiler, SQLUpdateCompiler
from django.forms import model_to_dict

from tests.rehearsals import a_journey
from workflow.audit.event import Event
from workflow.db.bulk import update_records
from workflow.db.created import create
from workflow.deadlines.work_item import WorkItem
from workflow.engine.perform import perform
from workflow.kernel.participation import Participation
from workflow.outbox.email import Email
from workflow.reminders.reminder import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def compiled(monkeypatch):
    """The tables of every statement that is put together from now on."""
    found = []
    for compiler in (SQLInsertCompiler, SQLUpdateCompiler):
        plain = compiler.as_sql

        def counted(self, *args, plain=plain, **how):
            found.append((type(self).__name__, self.query.get_meta().db_table))
            return plain(self, *args, **how)

        monkeypatch.setattr(compiler, "as_sql", counted)
    return found


def test_a_step_puts_no_words_together(compiled):
    journey = a_journey(kept=False)
    journey.follow_the_lists(until=lambda m: m.registered_on and m.call_off("procurement").state == "with_commissioner")
    call_off = journey.migration.call_off("procurement")
    compiled.clear()
    perform(call_off, "validate", actor=journey.cast.actor("commissioner", 1))
    assert compiled == []


@pytest.mark.parametrize("model", [Email, Event, WorkItem])
def test_new_records_are_as_bulk_create_writes_them(model):
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.state == "procurement")
    kept = list(model._base_manager.order_by("pk"))[-2:]
    told = [{**model_to_dict(record), **_apart(record, model)} for record in kept]
    copies = [model(**{f.attname: said[f.name] for f in _fields(model)}) for said in told]
    made = create(copies)
    assert [record.pk for record in made] == sorted({record.pk for record in made})
    again = model._base_manager.in_bulk([record.pk for record in made])
    for record, said in zip(made, told, strict=True):
        assert not record._state.adding
        assert {f.name: getattr(again[record.pk], f.attname) for f in _fields(model)} == {
            f.name: said[f.name] for f in _fields(model)
        }


def _fields(model):
    return [field for field in model._meta.concrete_fields if not field.primary_key]


def _apart(record, model):
    """All it says, with another number or cause where no two may have the same."""
    said = {field.name: getattr(record, field.attname) for field in _fields(model)}
    return (
        said
        | {
            Event: {"number": record.pk + 1000, "key": None},
            Email: {"cause": f"again {record.pk}"},
            WorkItem: {"step": f"again_{record.pk}"},
        }[model]
    )


def test_nothing_is_made_of_nothing():
    assert create([]) == []


def test_of_what_the_database_decides_itself_it_refuses_to_speak():
    with pytest.raises(TypeError, match="use bulk_create"):
        create([Notice()])


def test_a_record_is_saved_as_any_other():
    part = Participation.everything.filter(migration=a_journey().pk).first()
    part.email, part.party = "new@example.org", "agent"
    part.save(update_fields=["email"])
    again = Participation.everything.get(pk=part.pk)
    assert (again.email, again.party) != (part.email, part.party)
    again.email = Lower(Value("SOMEBODY@example.org"))
    again.save()
    assert Participation.everything.get(pk=part.pk).email == "somebody@example.org"
    part.pk = 0
    with pytest.raises(DatabaseError, match="did not affect any rows"):
        part.save(update_fields=["email"])


def test_records_are_written_again_with_what_json_they_hold():
    journey = a_journey()
    part = Participation.everything.filter(migration=journey.pk).first()
    part.knows = {"calloff:57": 3}
    update_records([part], ["disclosed_on", "knows"])
    again = Participation.everything.get(pk=part.pk)
    assert (again.knows, again.disclosed_on) == (part.knows, part.disclosed_on)
