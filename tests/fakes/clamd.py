"""A clamd for the tests, on this computer: takes files by INSTREAM, and answers, stays silent or hangs up as told."""

import socket
import struct
from contextlib import suppress
from threading import Event, Thread

# what every scanner is tried out with; in two halves, or one would find it here
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + rb"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class FakeClamd:
    """`answer`: what it says in place of its own answer; None hangs up. `most`: bytes it takes. `hangs`: says nothing.
    `taken`: the files, in order."""

    def __init__(self, path=None):
        self.answer, self.most, self.hangs, self.slowly, self.taken = b"", 25 * 1024 * 1024, False, False, []
        self._door = socket.socket(socket.AF_UNIX) if path else socket.create_server(("127.0.0.1", 0))
        if path:
            self._door.bind(str(path))
            self._door.listen()
        self.url = f"unix://{path}" if path else f"tcp://127.0.0.1:{self._door.getsockname()[1]}"
        self._over = Event()

    def __enter__(self):
        Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._over.set()
        self._door.close()

    def _serve(self):
        while not self._over.is_set():
            try:
                caller, _ = self._door.accept()
            except OSError:
                return
            Thread(target=self._talk, args=[caller], daemon=True).start()

    def _talk(self, caller):
        """Until either has enough: whoever has waited too long hangs up in the middle."""
        with caller, caller.makefile("rb") as heard, suppress(OSError, struct.error):
            said = b"PONG" if _command(heard) == b"zPING" else self._looked_at(heard)
            if self.hangs:
                self._over.wait(5)
            elif self.answer is not None:
                self._say(caller, (self.answer or said) + b"\0")
                caller.shutdown(socket.SHUT_WR)
                while heard.read(65_536):  # a line that is closed over something unread takes the answer with it
                    pass

    def _say(self, caller, words):
        for at in range(0, len(words), 1 if self.slowly else len(words)):
            if self._over.wait(0.05 if self.slowly else 0):
                return
            caller.sendall(words[at : at + 1] if self.slowly else words)

    def _looked_at(self, heard):
        whole = b""
        while size := struct.unpack("!L", heard.read(4))[0]:
            whole += heard.read(size)
            if len(whole) > self.most:
                return b"INSTREAM size limit exceeded. ERROR"
        self.taken.append(whole)
        return b"stream: Eicar-Test-Signature FOUND" if EICAR in whole else b"stream: OK"


def _command(heard) -> bytes:
    said = b""
    while (letter := heard.read(1)) not in (b"\0", b""):
        said += letter
    return said
