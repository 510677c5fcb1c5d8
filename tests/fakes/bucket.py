"""A server that speaks as much of the language of S3 as the portal needs. It asks for a signature."""

import hashlib
import re
from datetime import UTC, datetime
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

from tests.fakes.served import Clerk, Served

BUCKET = "uploads"
SIGNED = re.compile(
    r"AWS4-HMAC-SHA256 Credential=key/\d{8}/eu-west-2/s3/aws4_request, SignedHeaders=\S+, Signature=\w{64}"
)


class _Clerk(Clerk):
    protocol_version = "HTTP/1.1"

    def do_HEAD(self):
        self._answer()

    do_GET = do_PUT = do_DELETE = do_HEAD

    def _answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = urlsplit(self.path)
        top, _, key = unquote(parts.path).lstrip("/").partition("/")
        if not SIGNED.fullmatch(self.headers.get("Authorization", "")):
            self._send(403)
        elif self.owner.is_away or top != BUCKET:
            self._send(503 if self.owner.is_away else 404)
        elif not key:
            self._send(200, _listed(self.owner.objects, parse_qs(parts.query)) if self.command == "GET" else b"")
        else:
            self._object(key, body)

    def _object(self, key, body):
        objects = self.owner.objects
        if self.command == "PUT":
            objects[key] = body
        elif self.command == "DELETE":
            objects.pop(key, None)
        elif key not in objects:
            return self._send(404)
        return self._send(200, objects.get(key, b"") if self.command in ("GET", "HEAD") else b"")

    def _send(self, status, body=b""):
        changed = datetime.now(UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")
        self.say(status, body, {"ETag": f'"{hashlib.md5(body).hexdigest()}"', "Last-Modified": changed})


class Bucket(Served):
    """`objects` by key; while it `is_away` it answers 503."""

    clerk = _Clerk

    def __init__(self):
        super().__init__()
        self.objects, self.is_away = {}, False
        self.url = f"s3+http://key:secret@{self.host}/{BUCKET}"


def _listed(objects, query):
    """As ListObjects answers, by folders where a delimiter is asked for."""
    prefix, delimiter = query.get("prefix", [""])[0], query.get("delimiter", [""])[0]
    below = [key for key in sorted(objects) if key.startswith(prefix)]
    deeper = [key[len(prefix) :] for key in below if delimiter and "/" in key[len(prefix) :]]
    folders = {f"{prefix}{rest.partition('/')[0]}/" for rest in deeper}
    files = [key for key in below if not any(key.startswith(folder) for folder in folders)]
    contents = "".join(
        f"<Contents><Key>{escape(key)}</Key><Size>{len(objects[key])}</Size></Contents>" for key in files
    )
    prefixes = "".join(f"<CommonPrefixes><Prefix>{escape(name)}</Prefix></CommonPrefixes>" for name in sorted(folders))
    return f"<ListBucketResult><IsTruncated>false</IsTruncated>{contents}{prefixes}</ListBucketResult>".encode()
