"""What stands in each column of the nth copy of a migration's row."""

from dataclasses import dataclass, field

from django.db.models import AutoField, DateField, DateTimeField, ForeignKey, UUIDField

from catalogue.models import Organisation, User
from tests.bench.crowd import places
from tests.bench.crowd.places import FIRST
from workflow.demo.cast import Cast
from workflow.tracks.migration import Migration

UNIQUE = {  # what no two may have alike, made different by counting
    ("migration", "reference"): "'B' || n", ("email", "cause"): "t.cause || ' ' || n",
    ("calloff", "number"): "(100000 + 2 * n + (t.kind = 'decommission')::int)::text",
}  # fmt: skip
OF_A_RECORD = 60  # so long is a subject that names a record; the subject of a mail is longer


@dataclass
class Copying:
    """Who plays in the patterns, how many rows of a table one of them has at most, and what its JSON points at."""

    cast: Cast
    patterns: list
    room: dict = field(default_factory=dict)
    marks: dict = field(default_factory=dict)

    def value_of(self, model, column) -> str:
        own = f't."{column.column}"'
        if counted := UNIQUE.get((model._meta.model_name, column.column)):
            return counted
        if column.column == "practice_words":  # which no trigger fills in, as none looks at what is made here
            return f"(SELECT search_words FROM catalogue_organisation WHERE id = {FIRST} + n)"
        if column.column in self.marks.get(model, ()):
            return self._inside(own, self.marks[model][column.column])
        if isinstance(column, UUIDField):
            return "gen_random_uuid()"
        if isinstance(column, AutoField):
            return self._row(model, "t.rank")
        if isinstance(column, DateTimeField):
            return f"{own} - which.ago * interval '1 day'"
        if isinstance(column, DateField):
            return f"{own} - which.ago"
        if isinstance(column, ForeignKey):
            return self._reference(column.related_model, own)
        if column.column == "subject" and column.max_length == OF_A_RECORD:
            parts = [f"split_part({own}, ':', {place})" for place in (1, 2, 3)]
            return f"{parts[0]} || ':' || ({FIRST} + n * {parts[1]}::bigint + {parts[2]}::bigint)"
        return own

    def _row(self, model, place) -> str:
        return f"{FIRST} + n * {self.room[model]} + {place}"

    def _reference(self, model, own) -> str:
        if model is Migration:
            return f"{FIRST} + n"
        if model in self.room:
            return self._row(model, own)
        if model is User:
            people = ", ".join(str(person) for pattern in self.patterns for person in pattern.people)
            return f"CASE WHEN {own} IN ({people}) THEN {FIRST} + n ELSE {own} END"
        return self._organisation(own) if model is Organisation else own

    def _organisation(self, own) -> str:
        practices = ", ".join(str(pattern.practice) for pattern in self.patterns)
        others = " ".join(f"WHEN {own} = {old} THEN {new}" for old, new in places.who(self.cast).items())
        return f"CASE WHEN {own} IN ({practices}) THEN {FIRST} + n {others} ELSE {own} END"

    def _inside(self, own, marks) -> str:
        """Every mark, one after another, where there is any."""
        models, said = {model._meta.model_name: model for model in self.room}, own
        for kind, number in sorted(marks):
            new = self._organisation(str(number)) if kind == "organisation" else self._row(models[kind], number)
            said = f"replace({said}, '@{kind} {number}@', ({new})::text)"
        return f"(CASE WHEN {own} LIKE '%@%' THEN {said} ELSE {own} END)::jsonb"
