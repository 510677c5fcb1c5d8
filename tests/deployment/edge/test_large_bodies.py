"""What is larger than the proxy would let through is not read, also where nothing stands before gunicorn."""

import pytest
from django.conf import settings
from django.test.client import FakePayload

from tests.browsing import main_of
from workflow.uploads import large_bodies
from workflow.uploads.files import LARGEST

pytestmark = pytest.mark.once


@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "text/plain"])
@pytest.mark.parametrize("size", [str(large_bodies.LARGEST + 1), "9" * 5000, "-1"])
def test_nothing_of_it_is_read(client, monkeypatch, kind, size):
    monkeypatch.setattr(FakePayload, "read", lambda *_: pytest.fail("it was read"))
    refused = client.generic("POST", "/log-in/", b"--x", content_type=kind, CONTENT_LENGTH=size)
    assert refused.status_code == 400
    assert "too long" in main_of(refused)


def test_the_proxy_lets_through_as_much_as_the_portal_takes():
    proxy = (settings.BASE_DIR / "deploy" / "Caddyfile").read_text()
    assert f"max_size {large_bodies.LARGEST // 1_000_000}MB" in proxy
    assert LARGEST < large_bodies.LARGEST  # a file comes with words
