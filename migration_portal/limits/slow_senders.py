"""How long somebody may hold a thread of gunicorn: as long as the proxy lets them, also where there is none."""

import contextlib
import socket
import threading
import time

from gunicorn.workers.gthread import ThreadWorker

LOOKS_EVERY = 0.5  # seconds


class CuttingWorker(ThreadWorker):
    """Gunicorn cuts off who says nothing; who sends a letter a second would keep a thread for as long as they like."""

    longest = 60.0  # seconds from the first letter of a request to the last of its answer, as in deploy/Caddyfile

    def init_process(self):
        self.ends = {}
        threading.Thread(target=self._watch, daemon=True, name="cuts off").start()
        super().init_process()

    def handle(self, conn):
        self.ends[conn] = time.monotonic() + self.longest
        try:
            return super().handle(conn)
        finally:
            self.ends.pop(conn, None)

    def _watch(self):
        """Shuts down and does not close: the thread that reads finds an end, and closes what is its own."""
        while True:
            time.sleep(LOOKS_EVERY)
            for conn, end in list(self.ends.items()):
                if end < time.monotonic():
                    with contextlib.suppress(OSError):  # they have gone by themselves
                        conn.sock.shutdown(socket.SHUT_RDWR)
