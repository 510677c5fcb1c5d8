"""What a line of the log says of a request: who and where, and nothing that lets somebody in."""

import io
import json
import logging
import logging.config

import pytest

from migration_portal import logs

pytestmark = pytest.mark.django_db


def lines_of(caplog, client, address, **headers):
    with caplog.at_level(logging.INFO, "migration_portal.requests"):
        client.get(address, headers=headers)
    return [record.figures for record in caplog.records if record.name == "migration_portal.requests"]


def test_a_request_is_logged_with_the_clients_address_and_the_path(client, caplog, settings):
    settings.TRUSTED_PROXIES = 1
    (line,) = lines_of(caplog, client, "/help/?q=private", **{"X-Forwarded-For": "203.0.113.9, 198.51.100.7"})
    assert (line["client"], line["path"]) == ("198.51.100.7", "/help/")


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/invitation/letmein/", "/invitation/…/"),
        ("/invitation/letmein/not-me/", "/invitation/…/not-me/"),
        ("/invitation/letmein/again/", "/invitation/…/again/"),
        ("/password/1f-letmein/", "/password/1f-…/"),
        ("/password/1f-letmein", "/password/…"),  # before it is sent on to the address with a slash
        ("/letmein-to-nowhere/letmein/", "/letmein-to-nowhere/…"),
    ],
)
def test_what_lets_somebody_in_is_not_logged(client, caplog, address, path):
    assert {line["path"] for line in lines_of(caplog, client, address)} == {path}


def test_a_strange_host_name_leaves_a_warning_without_a_traceback():
    written = io.StringIO()
    config = logs.to_console(plain=False)
    config["handlers"]["console"]["stream"] = written
    before = logging.root.handlers[:], logging.root.level
    try:
        logging.config.dictConfig(config)
        logging.getLogger("django.security.DisallowedHost").error("Not ours", exc_info=ValueError("private"))
        logging.getLogger("gunicorn.error").info("Starting")
        logging.getLogger("gunicorn.access").info("GET /invitation/letmein/")
    finally:
        logging.root.handlers, logging.root.level = before
    warned, started = map(json.loads, written.getvalue().splitlines())
    assert (warned["level"], warned["message"]) == ("WARNING", "Not ours")
    assert "traceback" not in warned
    assert started["logger"] == "gunicorn.error"
