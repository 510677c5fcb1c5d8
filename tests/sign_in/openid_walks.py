"""The way to a provider and back, as somebody walks it with their browser."""

import re
from html import unescape

from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat
from django.test import Client

from migration_portal import environment
from migration_portal.production_rules import openid
from tests.factories_catalogue import PASSWORD
from tests.fakes.openid_provider import CLIENT, SECRET

SUB = "248289761001"  # what the provider calls somebody
AS_CIS2 = {"NAME": "NHS CIS2", "CLIENT_SECRET": "", "IDENTITY_LEVEL": "3", "AUTHENTICATION_LEVEL": "2"}


def pem_of(key, protected_by=None) -> str:
    guard = BestAvailableEncryption(protected_by) if protected_by else NoEncryption()
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, guard).decode()


def app_of(provider, name="nhsmail", given=None, **more):
    """As the settings make it of what is given to them; `more` stands over that."""
    right = {"NAME": "NHSmail", "ISSUER": provider.issuer, "CLIENT_ID": CLIENT, "CLIENT_SECRET": SECRET}
    said = {f"OPENID_{name.upper()}_{what}": value for what, value in (right | (given or {})).items()}
    (app,) = openid.providers(environment.read({"OPENID_PROVIDERS": name} | said))
    app["settings"] |= more
    return app


def use(settings, *apps):
    settings.OPENID_PROVIDERS = list(apps)
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": list(apps)}}


def way_there(client, address="/log-in/with/nhsmail/", **typed):
    page = client.post(address, typed)
    return unescape(re.search(r'href="(http://127[^"]+)"', page.content.decode())[1])


def there_and_back(client, provider, address="/log-in/with/nhsmail/", typed=None, name="nhsmail", **claims):
    answer = provider.agree(way_there(client, address, **(typed or {})), **claims)
    return client.get(f"/log-in/with/{name}/back/", answer)


def connected(client, provider, person, name="nhsmail", **claims):
    client.post("/log-in/", {"login": person.email, "password": PASSWORD})
    there_and_back(client, provider, f"/account/connections/{name}/", name=name, **claims)
    client.post("/log-out/")


def who(client):
    return client.session.get("_auth_user_id")


def told(token, name="cis2", **more):
    """As the provider's server says it: a client of its own, that no form of ours was shown to."""
    server = Client(enforce_csrf_checks=True)
    return server.post(
        f"/log-in/with/{name}/logged-out/",
        f"logout_token={token}",
        content_type="application/x-www-form-urlencoded",
        **more,
    )


def session_of(cis2, sid, sub=SUB, name="cis2"):
    browser = Client()
    there_and_back(browser, cis2, f"/log-in/with/{name}/", name=name, sid=sid, sub=sub)
    return browser


def is_in(browser):
    return browser.get("/account/").status_code == 200
