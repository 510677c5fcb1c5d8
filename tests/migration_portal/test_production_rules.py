"""In production a setting has one of the forms that are known to be safe; every other is refused by its name."""

import pytest

from migration_portal import production
from tests.deployment.test_compose import OF_A_PROVIDER, documented
from tests.migration_portal.forms_of_settings.accepted import ACCEPTED
from tests.migration_portal.forms_of_settings.refused import REFUSED
from tests.migration_portal.test_production import GOOD, manage, refusals


def each(table):
    return [(name, value) for name, values in table.items() for value in values]


@pytest.mark.parametrize(("setting", "value"), each(REFUSED))
def test_any_other_form_is_refused_with_the_name_of_the_setting_and_a_remedy(setting, value):
    (sentence,) = refusals(**{setting: value})
    assert sentence.split()[0] == setting
    assert sentence.count(". ") >= 1


@pytest.mark.parametrize(("setting", "value"), each(ACCEPTED))
def test_every_good_form_is_let_through(setting, value):
    assert refusals(**{setting: value}) == []


TRIED_ELSEWHERE = {  # every other setting has a form that is refused
    "test_production.py": {
        "DATABASE_POOLER",
        "DEBUG",
        "DEMO_MODE",
        "REQUEST_LIMITS",
        "SQLITE_IN_PRODUCTION",
        "TRUSTED_PROXIES",
    },
    "test_trace_header.py": {"TRACE_HEADER"},
}
OF_ANY_FORM = {"ODS_API_KEY"}  # whoever gives it chooses it


def test_every_documented_setting_has_a_form_that_is_refused():
    settings = {name for name, _ in documented() if not name.startswith(OF_A_PROVIDER)} - {"OPENID_PROVIDERS"}
    assert settings == REFUSED.keys() | OF_ANY_FORM | set.union(*TRIED_ELSEWHERE.values())


@pytest.mark.parametrize("value", [f"a key nobody knows {'x' * 9}", "smtp://portal:hidden-word@mail:25"])
def test_a_refusal_never_repeats_a_secret(value):
    for setting in ("SECRET_KEY", "SECRET_KEY_FALLBACKS", "DATABASE_URL", "REDIS_URL", "BROKER_URL", "EMAIL_URL"):
        assert value not in "".join(refusals(**{setting: value}))


BY_NOTIFY = {
    "MAIL_BY": "notify",
    "NOTIFY_API_KEY": ACCEPTED["NOTIFY_API_KEY"][0],
    "NOTIFY_TEMPLATE": "f33517ff-2a88-4f6e-b855-c550268ce08a",
    "NOTIFY_CALLBACK_TOKEN": ACCEPTED["NOTIFY_CALLBACK_TOKEN"][0],
}


def test_by_notify_no_mail_server_is_needed():
    assert refusals(**BY_NOTIFY, EMAIL_URL=None) == []


@pytest.mark.parametrize("name", ["NOTIFY_API_KEY", "NOTIFY_TEMPLATE", "NOTIFY_CALLBACK_TOKEN"])
def test_by_notify_what_it_needs_is_required(name):
    (sentence,) = refusals(**BY_NOTIFY | {name: None})
    assert sentence.startswith(f"{name} is not set. It is ")


def test_a_demonstration_sends_nothing_by_notify():
    (sentence,) = refusals(**BY_NOTIFY, DEMO_MODE="on", BASE_URL="http://localhost:8000", EMAIL_URL=None)
    assert sentence.startswith("MAIL_BY is notify")


def test_redis_on_a_socket_needs_a_broker_that_celery_can_read():
    (sentence,) = refusals(REDIS_URL="unix:///run/redis.sock")
    assert sentence.startswith("BROKER_URL is not set")
    assert refusals(REDIS_URL="unix:///run/redis.sock", BROKER_URL="redis+socket:///run/redis.sock") == []


@pytest.mark.once
def test_what_is_no_number_or_no_address_is_told_without_a_traceback():
    bad = {"STATEMENT_TIMEOUT": "soon", "DATABASE_URL": "postgres://database:port/portal", "EMAIL_URL": "pigeon://loft"}
    done = manage("check", **GOOD | bad)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert [name for name in bad if f"- {name} " not in done.stderr] == []


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]"])
def test_on_ones_own_computer_the_portal_answers_to_each_of_its_names(host):
    assert production.hosts_of(f"http://{host}:8000") == ["localhost", "127.0.0.1", "[::1]"]


def test_an_address_of_version_6_is_answered_as_browsers_write_it():
    assert production.hosts_of("https://[2001:db8::5]") == ["[2001:db8::5]"]


@pytest.mark.parametrize(
    ("setting", "text"),
    [
        ("BASE_URL", "https://migrations.example.nhs.uk"),
        ("BASE_URL", "http://localhost.example.org"),
        ("EMAIL_URL", "smtp+tls://portal:secret@mail.example.nhs.uk:587"),
    ],
)
def test_a_demonstration_is_for_this_computer_alone(setting, text):
    told = manage("check", DEMO_MODE="on", **{setting: text}).stderr
    assert setting in told
    assert "DEMO_MODE" in told
