"""One id leads from the request through the log to the mail that it caused."""

import json
import logging

import pytest
from django.urls import reverse

from migration_portal.celery import app, end_trace, trace
from migration_portal.logs import JsonFormatter
from tests.factories_catalogue import UserFactory
from workflow.operations.trace import current_trace
from workflow.outbox.email import Email
from workflow.outbox.mime import message_of

TRACE, OTHER = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b74bf92f3577b34da6"
PARENT = "00f067aa0ba902b7"


def told(client, **headers):
    return client.get("/livez", headers=headers)["X-Request-ID"]


OF_TRACE = {"traceparent": f"00-{TRACE}-{PARENT}-01"}
BY_A_PROXY = {"X-Forwarded-For": "203.0.113.9"}


@pytest.mark.once
@pytest.mark.parametrize(
    ("header", "headers", "kept"),
    [
        ("traceparent", OF_TRACE, TRACE),
        ("traceparent", OF_TRACE | {"X-Request-ID": OTHER}, TRACE),
        ("X-Request-ID", {"X-Request-ID": "4bf92f35-77b3-4da6-a3ce-929d0e0e4736"}, TRACE),
        ("X-Request-ID", {"X-Request-ID": OTHER} | OF_TRACE, OTHER),
        ("traceparent", {"traceparent": f"00-{'0' * 32}-{PARENT}-01", "X-Request-ID": OTHER}, None),
        ("traceparent", {"traceparent": f"00-{TRACE}-{'0' * 16}-01"}, None),
        ("traceparent", {"traceparent": f"00-{TRACE.upper()}-{PARENT}-01"}, None),
        ("traceparent", {"traceparent": f"00-{TRACE}-{PARENT}-01\nforged"}, None),
        ("X-Request-ID", {"X-Request-ID": "x" * 32}, None),
        ("X-Request-ID", OF_TRACE, None),
        ("", OF_TRACE | {"X-Request-ID": OTHER}, None),
    ],
)
def test_the_trace_that_our_proxy_writes_is_taken_over_when_it_is_one_and_no_other(
    client, settings, header, headers, kept
):
    settings.TRUSTED_PROXIES, settings.TRACE_HEADER = 1, header
    found = told(client, **headers, **BY_A_PROXY)
    assert (found == kept) if kept else (found not in str(headers) and len(found) == 32)


@pytest.mark.once
@pytest.mark.parametrize(("proxies", "way"), [(0, BY_A_PROXY), (0, {}), (1, {}), (2, BY_A_PROXY)])
def test_one_that_a_browser_chose_is_not(client, settings, proxies, way):
    settings.TRUSTED_PROXIES, settings.TRACE_HEADER = proxies, "traceparent"
    assert told(client, **OF_TRACE, **way) != TRACE


@pytest.mark.django_db
def test_a_mail_names_the_request_behind_it(client):
    person = UserFactory()
    request = client.post(reverse("account_reset_password"), {"email": person.email})["X-Request-ID"]
    mail = Email.objects.get(to=person.email)
    assert mail.trace == request
    assert message_of(mail).message()["X-Request-ID"] == request


@pytest.mark.django_db
def test_a_mail_that_nobody_asked_for_names_none():
    mail = Email.objects.create(cause="the night", to="somebody@u99001.example", subject="Good night", text="Well.")
    assert "X-Request-ID" not in message_of(mail).message()


@pytest.mark.once
def test_every_line_says_the_trace_and_a_task_has_its_own():
    line = logging.makeLogRecord({"msg": "mail handed over"})
    trace(task_id="4bf92f35-77b3-4da6-a3ce-929d0e0e4736")
    assert json.loads(JsonFormatter().format(line))["trace_id"] == TRACE
    end_trace()
    assert current_trace.get() == ""
    assert app.conf.worker_hijack_root_logger is False  # or the lines of a worker would not be ours
