"""What a line of the log says of a request: who and where, and nothing that lets somebody in."""

import io
import json
import logging
import logging.config
from contextlib import contextmanager

import pytest
from django.db import IntegrityError

from catalogue.administration.record import write_down
from catalogue.models import AdministrativeAct
from migration_portal import logs
from tests.factories_catalogue import OrganisationFactory, UserFactory

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


@contextmanager
def written():
    """What production's log writes meanwhile, a line each."""
    lines = io.StringIO()
    config = logs.to_console(plain=False)
    config["handlers"]["console"]["stream"] = lines
    before = logging.root.handlers[:], logging.root.level
    found = []
    try:
        logging.config.dictConfig(config)
        yield found
    finally:
        logging.root.handlers, logging.root.level = before
        found += map(json.loads, lines.getvalue().splitlines())


def test_a_strange_host_name_leaves_a_warning_without_a_traceback():
    with written() as lines:
        logging.getLogger("django.security.DisallowedHost").error("Not ours", exc_info=ValueError("private"))
        logging.getLogger("gunicorn.error").info("Starting")
        logging.getLogger("gunicorn.access").info("GET /invitation/letmein/")
    warned, started = lines
    assert (warned["level"], warned["message"]) == ("WARNING", "Not ours")
    assert "traceback" not in warned
    assert started["logger"] == "gunicorn.error"


def test_what_django_refuses_is_logged_without_the_address_that_lets_somebody_in(client):
    with written() as lines:
        client.get("/invitation/letmein/again/")
        client.get("/invitation/letmein/")
    assert [line["message"] for line in lines if line["logger"] == "django.request"] == [
        "Method Not Allowed (GET): …",
        "Not Found: …",
    ]
    assert "letmein" not in str(lines)


def test_what_an_administrator_did_is_logged_by_numbers():
    person, organisation = UserFactory(name="Jo Private"), OrganisationFactory(name="Private Row")
    with written() as lines:
        write_down("Invited Al (al@private.example): Private reason", by=person, organisation=organisation)
    [line] = lines
    figures = {name: line[name] for name in ("message", "act", "person", "organisation")}
    act = AdministrativeAct.objects.get()
    said = {"message": "administrative act", "act": act.pk, "person": person.pk, "organisation": organisation.pk}
    assert figures == said
    assert "private" not in str(lines).lower()


def test_a_traceback_does_not_say_whose_row_the_database_refused():
    words = "one_person\nDETAIL:  Key (email)=(jo@private.example) already exists.\n"
    with written() as lines:
        try:
            raise IntegrityError(words)
        except IntegrityError:
            logging.getLogger("django.request").exception("Internal Server Error")
    [line] = lines
    assert "one_person" in line["traceback"]
    assert "private" not in line["traceback"]
