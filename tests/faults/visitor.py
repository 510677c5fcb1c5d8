"""Somebody at a browser without a screen."""

import re
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener


class Visitor:
    def __init__(self, deployment):
        self.home = f"http://127.0.0.1:{deployment.port}"
        self.browser = build_opener(HTTPCookieProcessor(CookieJar()))

    def get(self, address, patience=10):
        return self.browser.open(self.home + address, timeout=patience)

    def post(self, address, patience=10, **answers):
        return self.send(address, fields(self.get(address, patience).read().decode()) | answers, patience)

    def send(self, address, answers, patience=10):
        """With what the form sends along by itself, if somebody has looked at it before."""
        typed = urlencode(answers).encode()
        return self.browser.open(self.home + address, typed, timeout=patience)


def fields(page) -> dict:
    """What a form sends along by itself."""
    found = {}
    for field in re.findall(r'<input[^>]*type="hidden"[^>]*>', page):
        name, value = (re.search(rf'{what}="([^"]*)"', field) for what in ("name", "value"))
        found |= {name[1]: value[1]} if name and value else {}
    return found
