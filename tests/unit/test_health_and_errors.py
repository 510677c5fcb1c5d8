"""What machines that watch the portal are told, and what people see when it cannot answer."""

import pytest
from django.db import OperationalError, connection
from django.http import Http404

from migration_portal import errors

pytestmark = pytest.mark.django_db


def test_a_living_process_says_so_without_asking_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/livez").status_code == 200


def test_a_process_is_ready_when_database_and_files_are(client):
    assert client.get("/readyz").json() == {"database": True, "files": True}


def test_a_process_without_its_database_is_not_ready(client, monkeypatch):
    monkeypatch.setattr(connection, "cursor", _away)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["database"]) == (503, False)


def test_an_absent_database_is_told_as_a_pause_not_as_a_fault(rf):
    answer = _answered(OperationalError("gone"), rf)
    assert answer.status_code == 503
    assert answer["Retry-After"] == "10"


def test_a_fault_shows_a_code_to_quote_and_nothing_else(rf):
    answer = _answered(ValueError("private"), rf)
    assert answer.status_code == 500
    assert b"quote-me-1" in answer.content
    assert b"private" not in answer.content


def test_what_is_not_there_is_a_404(rf):
    assert errors.not_found(rf.get("/nowhere"), Http404()).status_code == 404


def _away(*args, **kwargs):
    raise OperationalError("the database is away")


def _answered(trouble, rf):
    request = rf.get("/")
    request.id = "quote-me-1"
    try:
        raise trouble
    except type(trouble):
        return errors.server_error(request)
