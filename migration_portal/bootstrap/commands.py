"""Runs other programs for the bootstrap: quietly, with a log, and with a sentence when they fail."""

import subprocess

from migration_portal.bootstrap.folder import HERE, LOG
from migration_portal.bootstrap.trouble import Trouble

SIGNS_OF_NO_NETWORK = (
    "name resolution",
    "getaddrinfo",
    "dns error",
    "enotfound",
    "eai_again",
    "econnrefused",
    "econnreset",
    "etimedout",
    "connection refused",
    "failed to establish a new connection",
    "network is unreachable",
    "error sending request",
    "tunnel error",
    "timed out",
    "no matching distribution found",
)


def run(command, *, what, env=None):
    """`what` completes the sentence "Could not install …"."""
    try:
        done = subprocess.run(
            command, cwd=HERE, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
    except OSError as refusal:
        raise Trouble(f"Could not install {what}: {command[0]} does not start ({refusal.strerror}).") from refusal
    LOG.parent.mkdir(parents=True, exist_ok=True)  # also for those who come here by another way than `main`
    with LOG.open("a") as log:
        log.write(f"$ {' '.join(command)}\n{done.stdout}{done.stderr}\n")
    if done.returncode == 0:
        return
    said = (done.stdout + done.stderr).lower()
    if any(sign in said for sign in SIGNS_OF_NO_NETWORK):
        raise Trouble(
            f"Could not install {what}, because the package registry does not answer. "
            "Connect this computer to the internet (behind a proxy, set HTTPS_PROXY) and try again. "
            "Details are in var/setup.log."
        )
    if "no space left" in said:
        raise Trouble(f"Could not install {what}, because the disk is full. Make room and try again.")
    raise Trouble(f"Could not install {what}. What went wrong is at the end of var/setup.log.")
