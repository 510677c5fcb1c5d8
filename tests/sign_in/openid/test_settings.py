"""The settings of a provider: its issuer to the letter, its secret in a file, and nothing by halves."""

import pytest

from migration_portal import environment, production
from migration_portal.production_rules import openid
from tests.browsing import main_of, words_of
from tests.sign_in.openid_walks import app_of, connected, there_and_back, use, who

pytestmark = pytest.mark.django_db


def test_an_issuer_that_ends_with_a_slash_is_known_by_it(client, provider, person, settings):
    provider.says_issuer = f"{provider.issuer}/"
    use(settings, app_of(provider, given={"ISSUER": provider.says_issuer}))
    connected(client, provider, person, iss=provider.says_issuer)
    there_and_back(client, provider, iss=provider.says_issuer)
    assert who(client) == str(person.pk)


def test_an_issuer_with_a_slash_more_is_another(client, provider, settings):
    use(settings, app_of(provider, given={"ISSUER": f"{provider.issuer}/"}))
    assert "comes from another issuer" in main_of(client.post("/log-in/with/nhsmail/"))


def test_without_settings_there_is_nothing(client, settings):
    use(settings)
    settings.DEMO_MODE = False
    assert client.post("/log-in/with/nhsmail/").status_code == 404
    assert "Log in with" not in words_of(client.get("/log-in/"))


def test_the_secret_may_stand_in_a_file(tmp_path):
    (tmp_path / "secret").write_text("from a file\n")
    env = environment.read(
        {"OPENID_PROVIDERS": "nhsmail", "OPENID_NHSMAIL_CLIENT_SECRET_FILE": str(tmp_path / "secret")}
    )
    assert openid.providers(env)[0]["secret"] == "from a file"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"OPENID_PROVIDERS": "NHSmail"}, "Use 2 to 20 small letters"),
        ({"OPENID_PROVIDERS": "nhsmail"}, "OPENID_NHSMAIL_CLIENT_SECRET is not set"),
        (
            {"OPENID_PROVIDERS": "nhsmail", "OPENID_NHSMAIL_ISSUER": "http://login.example"},
            "does not begin with https://",
        ),
    ],
)
def test_half_a_provider_does_not_start_in_production(given, sentence):
    refusals = production.refusals(environment.read(given), {"DEMO_MODE": False, "DEBUG": False})
    assert any(sentence in refusal for refusal in refusals)
