"""Whether the demonstration can have its port, asked before anything is installed."""

import errno
import socket

from migration_portal.bootstrap.trouble import Trouble


def refuse_if_taken(port):
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as refusal:
            why = "is in use by another program" if refusal.errno == errno.EADDRINUSE else "cannot be used"
            raise Trouble(
                f"Port {port} {why}. Stop that program, or choose another port: "
                f"python3 manage.py demo --port {port + 1 if port < 65535 else 8001}"
            ) from refusal


def port_in(argv):
    """The value of --port as the command itself will read it; nonsense is left for it to refuse."""
    words = [part for word in argv[2:] for part in word.split("=", 1)]
    value = words[words.index("--port") + 1] if "--port" in words[:-1] else "8000"
    return int(value) if value.isdigit() and int(value) < 65536 else 8000
