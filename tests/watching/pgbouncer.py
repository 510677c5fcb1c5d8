"""A PgBouncer of our own before a PostgreSQL, that gives each transaction to whichever connection is free."""

import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from tests import servers

SETTINGS = """
[databases]
* = host={host} port={port} user={user}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {own_port}
unix_socket_dir =
auth_type = any
auth_file = {people}
pool_mode = transaction
"""


def program():
    """Its path, or None. Debian keeps it out of the search path."""
    return shutil.which("pgbouncer", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin:/opt/homebrew/bin")


@contextmanager
def pgbouncer(user, *, host, port):
    """The number of its port, on this computer alone; everybody who comes is that user."""
    own_port = servers.free_port()
    with tempfile.TemporaryDirectory(prefix="portal-pgbouncer-") as folder:
        people, told = Path(folder) / "people", Path(folder) / "pgbouncer.ini"
        people.write_text(f'"{user}" "a-word"\n')
        told.write_text(SETTINGS.format(host=host, port=port, user=user, own_port=own_port, people=people))
        for path in (folder, people, told):
            Path(path).chmod(0o755)
        pooler = subprocess.Popen([*servers.as_postgres(), program(), "-q", told], stderr=subprocess.DEVNULL)
        try:
            while not servers.accepts(own_port):
                assert pooler.poll() is None, "PgBouncer did not start"
                time.sleep(0.1)
            yield own_port
        finally:
            pooler.terminate()
            pooler.wait(10)
