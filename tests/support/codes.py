"""What an authenticator app would show: RFC 6238, written out anew."""

import base64
import hashlib
import hmac
import struct
import time


def shown_by_the_app(secret: str, at: float | None = None) -> str:
    step = struct.pack(">Q", int((time.time() if at is None else at) // 30))
    digest = hmac.new(base64.b32decode(secret), step, hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"
