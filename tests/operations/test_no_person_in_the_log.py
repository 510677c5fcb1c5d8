"""No line of the log says who somebody is or what they wrote: each value that it says has its reason."""

import pytest

from tests.operations.log_calls import Said, said_by, sources

pytestmark = pytest.mark.once
MAY_BE_SAID = {
    "a number of a row": {
        Said("act", "act.pk"), Said("person", "by and by.pk"), Said("mail", "email.pk"), Said("message", "email.pk"),
        Said("organisation", "concerned and concerned.pk"), Said("user", "actor and actor.user.pk"),
        Said("organisation", "actor and actor.organisation.pk"), Said("user.id", "str(actor.user.pk)"),
        Said("user.target.id", "str(person.pk)"), Said("user.id", "person and str(person)"),
    },
    "a count or a measure": {
        Said("ms", "round(seconds * 1000, 1)"), Said("queries", "queries"), Said("status", "response.status_code"),
        Said("attempt", "email.attempts"), Said("accepted", "not refusal"), Said("number", "mails"),
        Said("number", "whole"), Said("number", "looks"), Said("steps", "migration.steps_taken"),
        Said("labels.number_of_migrations", "len(references)"),
    },
    "a word of ours, for what happened": {
        Said("route", "route"), Said("message", "action"), Said("event.action", "action"),
        Said("event.category", "['file' if taken else 'database']"),
        Said("event.action", "f\"{what.replace('_', '-')}-{('downloaded' if taken else 'viewed')}\""),
    },
    "a word of ours for a log-in or a change of it, handed over where it happens (watching/who_gets_in.py)": {
        Said("event.category", "category"), Said("event.type", "kind"), Said("event.outcome", "outcome"),
    },
    "the names of the ways that were proved: a password, a kind of factor": {Said("labels.ways", "ways")},
    "a code of a migration or an organisation, as in addresses": {
        Said("labels.migrations", "references[:MOST_NAMED]"), Said("organization.id", "actor.organisation.ods_code"),
        Said("reference_hash", "hash_of(migration.reference)"),
    },
    "the kind and the number of a record": {Said("labels.record", "which")},
    "each is one of those above, looked at where it is handed over": {Said("f'labels.{name}'", "value")},
    "where a request came from, without what lets somebody in (test_log_lines)": {
        Said("client", "client_address(request)"), Said("source.ip", "client"),
        Said("path", "_path(request)"), Said("method", "request.method"),
    },
    "the trace that leads to the request behind a mail": {Said("cause_trace_id", "email.trace")},
    "a day, and references and hashes in a signed token": {Said("message", "line")},
    "the kind of a fault, without its words": {
        Said("message", "type(fault).__name__"), Said("message", "type(trouble).__name__"),
    },
    "of a disk or a bucket, which name files by numbers that we made up": {Said("traceback", "OSError")},
    "the name of a virus, in the scanner's words": {Said("message", "answer")},
    "names that stand in a template and in no record": {Said("message", "self._undefined_message")},
}  # fmt: skip


def test_every_value_that_is_logged_has_a_reason():
    said = {one for path in sources() for one in said_by(path.read_text())}
    may = {one for those in MAY_BE_SAID.values() for one in those}
    assert said - may == set()
    assert may - said == set()


@pytest.mark.parametrize(
    "line",
    [
        "log.info('Hello %s', person.name)",
        "log.info(f'Hello {person.email}')",
        "logging.getLogger('any').warning('no', extra={'figures': {'who': person.name}})",
        "said = {'who': person.name}; log.info('no', extra={'figures': said})",
        "log.info('no', extra={'figures': drawn_up(person)})",
        "try:\n        pass\n    except ValueError:\n        log.exception('no')",
        "self.log.error('no', person.name)",
    ],
)
def test_it_sees_a_person_on_any_kind_of_line(line):
    source = f"def drawn_up(person):\n    return {{'who': person.name}}\ndef one(person):\n    {line}\n"
    may = {one for those in MAY_BE_SAID.values() for one in those}
    assert said_by(source) - may


def test_it_sees_what_is_handed_to_a_function_that_takes_any_figures():
    source = "def tell(**f):\n    log.info('no', extra={'figures': f})\ndef one(person):\n    tell(who=person.name)\n"
    assert said_by(source) == {Said("who", "person.name")}
