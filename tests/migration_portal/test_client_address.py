"""Where a request comes from: what our own proxies say counts, and what anybody else says does not."""

import pytest
from axes.helpers import get_client_ip_address
from django.test import Client, RequestFactory

from migration_portal.client_address import client_address

FORGED = "203.0.113.9"


@pytest.mark.parametrize(
    ("proxies", "nearest", "forwarded", "client"),
    [
        (0, "198.51.100.7", None, "198.51.100.7"),
        (0, "198.51.100.7", FORGED, "198.51.100.7"),
        (1, "10.0.0.1", "198.51.100.7", "198.51.100.7"),
        (1, "10.0.0.1", f"{FORGED}, 198.51.100.7", "198.51.100.7"),
        (2, "10.0.0.1", f"{FORGED}, 198.51.100.7, 10.0.0.2", "198.51.100.7"),
        (2, "10.0.0.1", FORGED, "10.0.0.1"),  # it came round a proxy
        (1, "10.0.0.1", None, "10.0.0.1"),
        (1, "10.0.0.1", "unknown", "10.0.0.1"),
        (1, "10.0.0.1", "198.51.100.7:5123", "198.51.100.7"),
        (1, "10.0.0.1", "[2001:db8::7]:5123", "2001:db8::7"),
        (1, "10.0.0.1", "2001:DB8::7", "2001:db8::7"),
        (1, "10.0.0.1", "::ffff:198.51.100.7", "198.51.100.7"),
        (1, "", "198.51.100.7", "198.51.100.7"),  # a socket file
        (0, "", FORGED, None),
    ],
)
def test_the_client_is_whom_the_outermost_trusted_proxy_saw(settings, proxies, nearest, forwarded, client):
    settings.TRUSTED_PROXIES = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    request = RequestFactory(REMOTE_ADDR=nearest).get("/", headers=headers)
    assert client_address(request) == client
    assert get_client_ip_address(request) == client


@pytest.mark.django_db
def test_wrong_passwords_are_counted_without_an_address_too(client, django_user_model):
    django_user_model.objects.create_user("alex@example.org", "Alex Penrose", password="harbour lantern meadow 7")
    tried = {"login": "alex@example.org", "password": "a wrong guess"}
    statuses = [client.post("/log-in/?password", tried, REMOTE_ADDR="").status_code for _ in range(6)]
    assert statuses == [200, 200, 200, 200, 429, 429]


OWNER, STRANGER = "198.51.100.7", "198.51.100.1"
CLAIMED = {  # by the stranger, who would like to be the owner; the nearest proxy adds what it sees
    "nothing": (1, STRANGER),
    "the owner's address": (1, f"{OWNER}, {STRANGER}"),
    "a chain of addresses": (1, f"{OWNER}, {FORGED}, {OWNER}, {STRANGER}"),
    "no address at all": (1, f"unknown, {STRANGER}:5123"),
    "an address, behind two proxies": (2, f"{OWNER}, {STRANGER}, 10.0.0.2"),
}


@pytest.mark.django_db
@pytest.mark.parametrize(("proxies", "forwarded"), CLAIMED.values(), ids=CLAIMED.keys())
def test_behind_a_proxy_wrong_passwords_lock_out_whoever_sent_them(settings, django_user_model, proxies, forwarded):
    settings.TRUSTED_PROXIES = proxies
    person = django_user_model.objects.create_user("alex@example.org", "Alex Penrose", password="harbour lantern 7")
    stranger = Client(REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": forwarded})
    tried = {"login": person.email, "password": "a wrong guess"}
    assert [stranger.post("/log-in/?password", tried).status_code for _ in range(6)] == [200] * 4 + [429] * 2
    owner = Client(REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": forwarded.replace(STRANGER, OWNER)})
    assert owner.post("/log-in/?password", tried | {"password": "harbour lantern 7"}).status_code == 302
