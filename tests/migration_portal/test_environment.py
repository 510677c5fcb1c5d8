"""The environment as the settings read it: secrets from files, and empty means not set."""

import pytest

from migration_portal import environment
from migration_portal.production import WillNotStart
from tests.migration_portal.test_production import manage


@pytest.mark.parametrize("name", environment.SECRETS)
def test_every_secret_may_stand_in_a_file(tmp_path, name):
    (tmp_path / "secret").write_text("a word nobody else knows\n")
    env = environment.read({f"{name}_FILE": str(tmp_path / "secret")})
    assert env.str(name) == "a word nobody else knows"


def test_an_address_with_a_password_is_read_from_a_file_as_from_a_variable(tmp_path):
    (tmp_path / "url").write_text("postgres://portal:word@database:5432/portal\n")
    told = environment.read({"DATABASE_URL_FILE": str(tmp_path / "url")}).db("DATABASE_URL")
    assert (told["USER"], told["PASSWORD"], told["HOST"]) == ("portal", "word", "database")


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"SECRET_KEY": "a", "SECRET_KEY_FILE": "b"}, "SECRET_KEY and SECRET_KEY_FILE are both set"),
        ({"EMAIL_URL_FILE": "/nowhere/email"}, r"EMAIL_URL_FILE names /nowhere/email, which cannot be read \(No such"),
        ({"REDIS_URL_FILE": "/dev/null"}, "REDIS_URL_FILE names /dev/null, which is empty"),
    ],
)
def test_a_file_that_is_no_help_is_told_in_a_sentence(variables, sentence):
    with pytest.raises(WillNotStart, match=sentence):
        environment.read(variables)


def test_an_empty_setting_counts_as_not_set():
    env = environment.read({"ALLOWED_HOSTS": "", "STATEMENT_TIMEOUT": ""})
    assert env.list("ALLOWED_HOSTS", default=["localhost"]) == ["localhost"]
    assert env.int("STATEMENT_TIMEOUT", default=10) == 10


@pytest.mark.parametrize("password", ["$HOME is not meant", r"a\$b", "a$b$"])
def test_a_password_may_hold_a_dollar(password):
    assert environment.read({"SECRET_KEY": password}).str("SECRET_KEY") == password


@pytest.mark.once
@pytest.mark.parametrize("name", ["SECRET_KEY", "DATABASE_URL"])
def test_whoever_configures_by_files_does_not_get_the_demonstration(tmp_path, name):
    (tmp_path / "secret").write_text("postgres://portal:word@database:5432/portal, and long enough for a key")
    done = manage("check", **{f"{name}_FILE": str(tmp_path / "secret")})
    assert done.returncode == 1
    assert "BASE_URL is not set" in done.stderr
