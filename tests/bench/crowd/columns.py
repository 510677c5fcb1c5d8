"""What stands in each column of the nth copy of a migration's row."""

from django.db.models import AutoField, DateField, DateTimeField, ForeignKey, UUIDField

from catalogue.models import Organisation, User
from tests.bench.crowd import places
from tests.bench.crowd.places import FIRST
from workflow.tracks.migration import Migration

UNIQUE = {  # what no two may have alike, made different by counting
    ("migration", "reference"): "'B' || n", ("email", "cause"): "t.cause || ' ' || n",
    ("calloff", "number"): "(100000 + 2 * n + (t.kind = 'decommission')::int)::text",
}  # fmt: skip
OF_A_RECORD = 60  # so long is a subject that names a record; the subject of a mail is longer


def value_of(model, field, room, cast, patterns) -> str:
    own = f't."{field.column}"'
    if counted := UNIQUE.get((model._meta.model_name, field.column)):
        return counted
    if isinstance(field, UUIDField):
        return "gen_random_uuid()"
    if isinstance(field, AutoField):
        return f"{FIRST} + n * {room[model]} + t.rank"
    if isinstance(field, DateTimeField):
        return f"{own} - which.ago * interval '1 day'"
    if isinstance(field, DateField):
        return f"{own} - which.ago"
    if isinstance(field, ForeignKey):
        return _reference(field.related_model, own, room, cast, patterns)
    if field.column == "subject" and field.max_length == OF_A_RECORD:
        parts = [f"split_part({own}, ':', {place})" for place in (1, 2, 3)]
        return f"{parts[0]} || ':' || ({FIRST} + n * {parts[1]}::bigint + {parts[2]}::bigint)"
    return own


def _reference(model, own, room, cast, patterns) -> str:
    if model is Migration:
        return f"{FIRST} + n"
    if model in room:
        return f"{FIRST} + n * {room[model]} + {own}"
    people = ", ".join(str(person) for pattern in patterns for person in pattern.people)
    if model is User:
        return f"CASE WHEN {own} IN ({people}) THEN {FIRST} + n ELSE {own} END"
    if model is Organisation:
        practices = ", ".join(str(pattern.practice) for pattern in patterns)
        others = " ".join(f"WHEN {own} = {old} THEN {new}" for old, new in places.who(cast).items())
        return f"CASE WHEN {own} IN ({practices}) THEN {FIRST} + n {others} ELSE {own} END"
    return own
