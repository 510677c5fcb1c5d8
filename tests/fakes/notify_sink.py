"""A GOV.UK Notify for the tests, on this computer: keeps what it takes, and refuses when told to."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import jwt

SERVICE, SECRET = "26785a09-ab16-4eb0-8407-a37497a57506", "3d844edf-8d35-48ac-975b-e847b4f122b0"
KEY = f"the_portal-{SERVICE}-{SECRET}"


class NotifySink:
    """`taken`: what was accepted, in order, each with its `status`. `answers` is what it says to the next instead,
    oldest first: a status and sentences, or "drop", which keeps the mail and cuts the line. `asked` are references."""

    def __init__(self):
        self.taken, self.answers, self.asked, self.signed_by_us = [], [], [], []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Clerk", (_Clerk,), {"sink": self}))
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self):
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()


class _Clerk(BaseHTTPRequestHandler):
    sink = None

    def do_POST(self):
        said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self._look_at_the_key()
        answer = self.sink.answers.pop(0) if self.sink.answers else None
        if answer is None or answer == "drop":
            self.sink.taken.append(said | {"status": "sending"})
        if answer == "drop":
            self.connection.close()
        elif answer:
            code, *sentences = answer
            self._say(code, {"errors": [{"error": "Error", "message": one} for one in sentences]})
        else:
            self._say(201, {"id": "740e5834-3a29-46b4-9a6f-16142fde533a", "reference": said["reference"]})

    def do_GET(self):
        self._look_at_the_key()
        [reference] = parse_qs(urlsplit(self.path).query)["reference"]
        self.sink.asked.append(reference)
        found = [{"status": one["status"]} for one in self.sink.taken if one["reference"] == reference]
        self._say(200, {"notifications": found, "links": {}})

    def _look_at_the_key(self):
        token = self.headers["Authorization"].removeprefix("Bearer ")
        self.sink.signed_by_us.append(jwt.decode(token, SECRET, algorithms=["HS256"])["iss"] == SERVICE)

    def _say(self, code, words):
        body = json.dumps(words).encode()
        self.send_response(code)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """The tests look at what was taken instead."""
