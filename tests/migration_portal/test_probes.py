"""Machines that watch the portal get an answer, under whatever name and with or without TLS."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def with_https(settings):
    settings.SECURE_SSL_REDIRECT, settings.ALLOWED_HOSTS = True, ["migrations.example.org"]


@pytest.mark.parametrize("probe", ["/livez", "/readyz"])
@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "10.2.3.4", "migrations.example.org"])
def test_a_probe_is_answered_under_any_name_and_not_sent_elsewhere(client, probe, host):
    assert client.get(probe, headers={"Host": host}).status_code == 200


def test_nothing_else_is(client):
    assert client.get("/log-in/", headers={"Host": "10.2.3.4"}).status_code == 400
    assert client.get("/log-in/", headers={"Host": "migrations.example.org"}).status_code == 301


def test_a_probe_asks_and_changes_nothing(client):
    assert client.post("/livez").status_code == 405
