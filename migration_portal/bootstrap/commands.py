"""Runs other programs for the bootstrap: quietly, with a log, and with a sentence when they fail."""

import os
import subprocess

from migration_portal.bootstrap.folder import HERE, LOG
from migration_portal.bootstrap.trouble import Trouble

SIGNS_OF_AN_UNKNOWN_CERTIFICATE = (
    "certificate_verify_failed",
    "certificate verify failed",
    "self_signed_cert",
    "self-signed certificate",
    "unable_to_get_issuer_cert",
    "unable to get local issuer certificate",
    "unable_to_verify_leaf_signature",
    "invalid peer certificate",
    "unknownissuer",
)
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


def run(command, *, what):
    """`what` completes the sentence "Could not install …". Node.js believes the certificates this computer believes."""
    env = {"NODE_USE_SYSTEM_CA": "1", **os.environ}
    try:
        done = subprocess.run(
            command, cwd=HERE, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
    except OSError as refusal:
        raise Trouble(f"Could not install {what}: {command[0]} does not start ({refusal.strerror}).") from refusal
    LOG.parent.mkdir(parents=True, exist_ok=True)  # also for those who come here by another way than `main`
    with LOG.open("a") as log:
        log.write(f"$ {' '.join(command)}\n{done.stdout}{done.stderr}\n")
    if done.returncode:
        raise Trouble(_in_a_sentence((done.stdout + done.stderr).lower(), what))


def _in_a_sentence(said, what):
    """Certificates come first: a refused one makes pip say besides that it found nothing."""
    if any(sign in said for sign in SIGNS_OF_AN_UNKNOWN_CERTIFICATE):
        return (
            f"Could not install {what}, because this network inspects encrypted traffic with a certificate of its own. "
            "Ask your IT department for that certificate as a file, set PIP_CERT, SSL_CERT_FILE and "
            "NODE_EXTRA_CA_CERTS to its path, and try again. Details are in var/setup.log."
        )
    if any(sign in said for sign in SIGNS_OF_NO_NETWORK):
        return (
            f"Could not install {what}, because the package registry does not answer. "
            "Connect this computer to the internet (behind a proxy, set HTTPS_PROXY) and try again. "
            "Details are in var/setup.log."
        )
    if "no space left" in said:
        return f"Could not install {what}, because the disk is full. Make room and try again."
    return f"Could not install {what}. What went wrong is at the end of var/setup.log."
