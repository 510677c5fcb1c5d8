"""What the fakes that speak HTTP share: a server on this computer for as long as a `with` lasts, and how it answers."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


class Clerk(BaseHTTPRequestHandler):
    """Answers for its `owner`. What was asked is looked at there, so nothing is logged."""

    owner = None

    def say(self, status, body=b"", headers=()):
        """`body`: bytes as they are, anything else as JSON."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        for name, value in {"Content-Length": len(content), **dict(headers)}.items():
            self.send_header(name, str(value))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *_):
        pass


class Served:
    """Listens from the beginning, and answers within the `with`."""

    clerk = Clerk

    def __init__(self):
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Clerk", (self.clerk,), {"owner": self}))
        self.host = f"127.0.0.1:{self._server.server_port}"

    def __enter__(self):
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()
