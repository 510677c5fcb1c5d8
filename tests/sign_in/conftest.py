"""A provider of OpenID Connect that the portal knows, somebody with a password, and time that goes on."""

from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.factories_catalogue import PASSWORD, MembershipFactory, UserFactory
from tests.fakes.openid_provider import Provider
from tests.sign_in.keys import OLD
from tests.sign_in.openid_walks import AS_CIS2, app_of, connected, pem_of, use


@pytest.fixture(scope="module")
def running():
    """One server for all: keys take time to make."""
    with Provider() as provider:
        yield provider


@pytest.fixture
def provider(running, settings):
    running.claims, running.signs_with, running.publishes, running.kid = {}, "first", ["first"], None
    running.says_issuer, running.trusts, running.takes, running.assertions = None, None, ["RS256", "RS512"], []
    use(settings, app_of(running))
    settings.DEMO_MODE = False
    return running


@pytest.fixture(scope="session")
def pems():
    """Three keys of our own."""
    return [pem_of(rsa.generate_private_key(65537, 2048)) for _ in range(3)]


@pytest.fixture
def cis2(provider, settings, client, pems):
    """The same provider as NHS CIS2 is: it knows the portal by its published keys, and says how sure it is."""
    use(settings, app_of(provider, "cis2", AS_CIS2 | {"PRIVATE_KEYS": pems[0]}))
    provider.trusts = client.get("/log-in/with/cis2/keys/").json()
    provider.claims = {"id_assurance_level": "3", "authentication_assurance_level": "3", "sid": "first"}
    return provider


@pytest.fixture
def person():
    return MembershipFactory(user=UserFactory(password=PASSWORD, email="nell@lantern.example")).user


@pytest.fixture
def known(client, cis2, person):
    """They have connected the account that they have there."""
    connected(client, cis2, person, "cis2")
    return cis2


@pytest.fixture
def later(time_machine):
    """Codes work once, so most tests go half a minute on between two."""
    return lambda **ahead: time_machine.shift(timedelta(**ahead))


@pytest.fixture
def under_one_key(settings, time_machine):
    """Production, with one key that second factors are encrypted by."""
    settings.DEMO_MODE = False
    settings.FACTOR_KEYS = [OLD]
    time_machine.move_to("2026-06-03 12:00:05+01:00", tick=False)
