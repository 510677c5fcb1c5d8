"""Somebody who uses the portal through its reverse proxy, from an address of their own on this computer."""

import socket
from http.client import HTTPSConnection
from http.cookiejar import CookieJar
from urllib.request import HTTPCookieProcessor, HTTPSHandler, build_opener

from tests.faults.visitor import Visitor


class Client(Visitor):
    """Linux lets a program speak from any address that begins with 127."""

    def __init__(self, proxy, address, **headers):
        self.home, self.proxy, self.address = proxy.address, proxy, address
        self.browser = build_opener(_FromAddress(self), HTTPCookieProcessor(CookieJar()))
        self.browser.addheaders = [("Origin", self.home), *headers.items()]

    def slow_sender(self):
        """Has announced a long form, and sends none of it."""
        sender = _Connection(self, self.home.partition("//")[2])
        sender.putrequest("POST", "/log-in/")
        sender.putheader("Content-Type", "application/x-www-form-urlencoded")
        sender.putheader("Origin", self.home)  # else it is refused before its form is read
        sender.putheader("Cookie", f"__Host-csrf={'a' * 32}")
        sender.putheader("Content-Length", "100000")
        sender.endheaders(b"csrfmiddlewaretoken=")
        return sender


class _Connection(HTTPSConnection):
    """Goes to this computer, whatever the name."""

    def __init__(self, client, host, **options):
        super().__init__(host, context=client.proxy.trust, **options)
        self.client = client

    def connect(self):
        plain = socket.create_connection(("127.0.0.1", self.port), 30, source_address=(self.client.address, 0))
        self.sock = self._context.wrap_socket(plain, server_hostname=self.host)


class _FromAddress(HTTPSHandler):
    def __init__(self, client):
        super().__init__()
        self.client = client

    def https_open(self, request):
        return self.do_open(lambda host, **options: _Connection(self.client, host, timeout=options["timeout"]), request)
