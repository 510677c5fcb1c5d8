"""What every answer tells the browser, whatever it answers."""

import base64
import hashlib
import re

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db

HEADERS = {
    "Content-Security-Policy": "default-src 'none'",
    "Permissions-Policy": "camera=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Request-ID": "",
}


@pytest.mark.parametrize(("address", "status"), [("/log-in/", 200), ("/help/", 200), ("/", 302), ("/nowhere", 404)])
def test_every_answer_carries_the_headers_that_protect_the_reader(client, address, status):
    answer = client.get(address)
    assert answer.status_code == status
    assert {name for name, words in HEADERS.items() if words not in answer.get(name, "nothing")} == set()


@pytest.mark.parametrize("asked", ["/a%00b", "/a%00%00b", "/a%%0000b", "/a%%%000000b"])
def test_a_nul_goes_from_what_an_address_asks(client, asked):
    assert client.get(f"/log-in/?next={asked}").wsgi_request.GET["next"] == "/ab"


@pytest.mark.parametrize("address", ["/", "/log-in/", "/nowhere"])
def test_a_cookie_with_a_nul_is_none(client, address):
    sent = f'{settings.SESSION_COOKIE_NAME}="\\000\\000aaaaaaaaaaaaaaaaaaaaaa"; other=kept'
    answer = client.get(address, headers={"cookie": sent})
    assert answer.status_code == client.get(address).status_code
    assert answer.wsgi_request.COOKIES == {"other": "kept"}


def test_a_refused_form_carries_them_too():
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/log-in/", {"login": "alex@example.org"})
    assert answer.status_code == 403
    assert "default-src 'none'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("came_from", "leads"),
    [("http://testserver/help/?of=x", "http://testserver/help/?of=x"), ("https://elsewhere.example/", "/")],
)
def test_a_refused_form_leads_back_to_its_page_and_to_no_other_site(came_from, leads):
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/log-in/", {"login": "alex@example.org"}, headers={"referer": came_from})
    assert f'<a href="{leads}">Open the page anew</a>' in answer.content.decode()


def test_the_one_inline_script_is_the_one_whose_hash_the_policy_names(client):
    page = client.get("/log-in/").content.decode()
    inline = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    hashes = {base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in inline}
    assert {f"'sha256-{each}'" for each in hashes} == {settings.NHS_TEMPLATE_SCRIPT}
    assert " style=" not in page
    assert "<style" not in page


def test_a_page_asks_nobody_else_for_anything(client):
    page = client.get("/log-in/").content.decode()
    assert re.findall(r'(?:src|action)="https?://[^"]*"|<link[^>]*href="https?://[^"]*"', page) == []
