"""What a request says of its letters chooses nothing: they are UTF-8, or it is refused before any of it is read."""

import pytest
from django.test import RequestFactory
from django.test.client import FakePayload

from migration_portal.limits.only_utf8 import Utf8Request
from tests.browsing import main_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]

FIELD = b'--x\r\nContent-Disposition: form-data; name="login"\r\n\r\nalex@example.org\r\n--x--\r\n'
FORM = "multipart/form-data; boundary=x"
OTHERS = ("punycode", "idna", "utf-7", "unicode_escape", "utf-16", "latin-1", "nothing-known")


@pytest.mark.parametrize("letters", OTHERS)
def test_a_form_in_other_letters_is_refused_unread(client, monkeypatch, letters):
    monkeypatch.setattr(FakePayload, "read", lambda *_: pytest.fail("it was read"))
    refused = client.generic("POST", "/log-in/", FIELD, content_type=f"{FORM}; charset={letters}")
    assert refused.status_code == 400
    assert main_of(refused)


@pytest.mark.parametrize("letters", ["", "; charset=utf-8", '; charset="UTF-8"', "; charset=utf8"])
def test_what_is_in_utf_8_is_read(client, letters):
    answer = client.generic("POST", "/log-in/", FIELD, content_type=f"{FORM}{letters}")
    assert answer.status_code == 200
    assert answer.wsgi_request.POST["login"] == "alex@example.org"


@pytest.mark.parametrize(
    "said", ["charset=rot13", "charset=undefined", "charset=utf-7", "x*=undefined''%41", "x* =hex''%41"]
)
def test_an_address_is_read_as_utf_8_whatever_is_said_of_it(said):
    asked = RequestFactory().get("/help/?x=%2BAAA-%C3%A9", CONTENT_TYPE="text/plain").environ
    assert Utf8Request(asked | {"CONTENT_TYPE": f"text/plain; {said}"}).GET["x"] == "+AAA-é"
