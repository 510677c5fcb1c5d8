"""The reverse proxy of docker-compose.yml as a process: the same Caddyfile, with a certificate that it signs itself."""

import os
import ssl
import subprocess
from contextlib import contextmanager

from tests.deployment import compose
from tests.faults.services import soon
from tests.servers import NotInstalled, caddy, free_port

NAME = "migrations.example.org"
ELSEWHERE = {"TLS": "internal", "BUFFERING": "buffer_requests"}  # Debian's Caddy is an old one, see the Caddyfile


class Proxy:
    def __init__(self, deployment):
        if not caddy():
            raise NotInstalled("no Caddy is installed (apt-get install caddy)")
        self.deployment, self.port = deployment, free_port()
        self.address = f"https://{NAME}:{self.port}"
        deployment.variables |= {"BASE_URL": self.address}

    @contextmanager
    def running(self):
        told = compose.environment("proxy", self.deployment.variables | {"TLS": "internal"})
        here = {"UPSTREAM": f"unix/{self.deployment.folder}/socket", "HTTP_PORT": str(free_port())}
        folder = {"HOME": str(self.deployment.folder), "XDG_DATA_HOME": str(self.deployment.folder)}
        with self.deployment.log("proxy").open("a") as log:
            process = subprocess.Popen(
                ["caddy", "run", "--config", "deploy/Caddyfile", "--adapter", "caddyfile"],
                cwd=compose.ROOT,
                env={"PATH": os.environ["PATH"]} | told | ELSEWHERE | here | folder,
                stderr=log,
            )
        try:
            soon(self._is_written)
            yield self
        finally:
            process.terminate()
            process.wait(20)

    @property
    def trust(self):
        return ssl.create_default_context(cafile=self._authority)

    def _is_written(self):
        return self._authority.exists() and "END CERTIFICATE" in self._authority.read_text()

    @property
    def _authority(self):
        return self.deployment.folder / "caddy" / "pki" / "authorities" / "local" / "root.crt"
