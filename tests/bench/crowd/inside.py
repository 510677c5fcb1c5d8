"""Numbers of rows that stand inside JSON: marked in the patterns, and counted anew in each copy."""

import json
import re

from django.db.models import JSONField

MARK = re.compile(r"@(\w+) (\d+)@")
A_NUMBER = re.compile(r"\d+")
A_SUBJECT = re.compile(r'"(\w+):(\d+)"')
AN_ORGANISATION = re.compile(r'("organisation": )(\d+)')
A_KEY = re.compile(r'"(\d+)"(?=:)')
DUTIES = re.compile(r'(?<="items": \[)[^\]]*')


def mark(cursor, model, table, place) -> dict[str, set[tuple[str, int]]]:
    """Of each column, what its marks name. `place`: (model, number) to its place in its own migration."""
    found = {}
    for field in model._meta.concrete_fields:
        if isinstance(field, JSONField) and (rule := RULES.get((model._meta.model_name, field.column))):
            cursor.execute(f'ALTER TABLE {table} ALTER COLUMN "{field.column}" TYPE text')
            cursor.execute(f'SELECT DISTINCT "{field.column}" FROM {table}')
            said = {old: _placed(rule(json.dumps(json.loads(old))), place) for (old,) in cursor.fetchall()}
            for old, new in said.items():
                cursor.execute(f'UPDATE {table} SET "{field.column}" = %s WHERE "{field.column}" = %s', [new, old])
            found[field.column] = {(kind, int(number)) for new in said.values() for kind, number in MARK.findall(new)}
    return found


def _placed(text, place) -> str:
    return MARK.sub(lambda found: f"@{found[1]} {place.get((found[1], found[2]), found[2])}@", text)


def _subjects(text) -> str:
    return A_SUBJECT.sub(r'"\1:@\1 \2@"', text)


def _facts(text) -> str:
    return DUTIES.sub(lambda found: A_NUMBER.sub(r"@workitem \g<0>@", found[0]),
                      AN_ORGANISATION.sub(r"\1@organisation \2@", text))  # fmt: skip


def _organisations(text) -> str:
    return A_NUMBER.sub(r"@organisation \g<0>@", text)


def _by_organisation(text) -> str:
    return A_KEY.sub(r'"@organisation \1@"', text)


RULES = {
    ("participation", "knows"): _subjects, ("event", "born"): _subjects, ("email", "facts"): _facts,
    ("golivedate", "agreed_by"): _organisations, ("booking", "accepted_by"): _organisations,
    ("daterequest", "yes"): _by_organisation,
}  # fmt: skip
