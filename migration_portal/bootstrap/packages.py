"""The Python packages: an environment in `.venv`, filled from the hashed lock files."""

import importlib.util
import os
import shutil
import subprocess
import sys

from migration_portal.bootstrap.commands import run
from migration_portal.bootstrap.folder import HERE, Stamp, fingerprint
from migration_portal.bootstrap.trouble import Trouble

VENV = HERE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
SIGNS = {
    "requirements.txt": ["django", "celery", "allauth", "axes", "csp", "django_fsm", "waitress"],
    "requirements-test.txt": ["pytest", "pytest_django", "xdist", "hypothesis", "aiosmtpd"],
}


def install(locks):
    """Makes `.venv` hold what the locks name; costs nothing when it already does."""
    if not PYTHON.exists() and all(_importable(sign) for lock in locks for sign in SIGNS[lock]):
        return  # this Python was prepared by somebody, for example in the Docker image
    stamp, mark = _stamp(locks[-1]), fingerprint(*(HERE / lock for lock in locks))
    works = _works()
    if works and stamp.says(mark):
        return
    print("Preparing the Python packages (once, about half a minute) …", flush=True)
    if not works:
        _create()
    add(*locks, python=PYTHON)
    _check()
    stamp.write(mark)


def add(*locks, python):
    run(installing([HERE / lock for lock in locks], python), what="the Python packages")


def installing(locks, python) -> list[str]:
    """The command that installs exactly what the locks name: a newer release of anything changes nothing."""
    if uv := shutil.which("uv"):
        installer = [uv, "pip", "install", "--quiet", "--python", str(python)]
    else:
        installer = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        installer += ["--no-input", "--retries", "1", "--no-compile"]
    return [*installer, "--require-hashes", "--no-deps", *(part for lock in locks for part in ("-r", str(lock)))]


def _check():
    """Nothing is resolved while it is installed, so this is where a lock that lacks something is noticed."""
    uv = shutil.which("uv")
    command = [uv, "pip", "check", "--python", str(PYTHON)] if uv else [str(PYTHON), "-m", "pip", "check"]
    run(command, what="the Python packages")


def python_to_use():
    """The path of the Python that has the packages."""
    if not _inside() and any(_stamp(lock).exists() for lock in SIGNS) and _works():
        return str(PYTHON)
    if all(_importable(sign) for sign in SIGNS["requirements.txt"]):
        return sys.executable
    raise Trouble("The portal's packages are not installed yet. Run this first: python3 manage.py demo")


def _stamp(lock):
    return Stamp(VENV / f"{lock}.stamp")


def _create():
    if uv := shutil.which("uv"):
        run([uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(VENV)], what="the environment")
        return
    if not (_importable("venv") and _importable("ensurepip")):
        raise Trouble(
            "This Python has no venv module, which the portal needs to install its packages. "
            "On Debian or Ubuntu run: sudo apt-get install -y python3-venv, then the same command again."
        )
    run([sys.executable, "-m", "venv", "--clear", str(VENV)], what="the environment")


def _inside():
    return VENV.exists() and os.path.realpath(sys.prefix) == os.path.realpath(VENV)


def _works():
    """False without an environment, and when the Python it was made from has gone."""
    if _inside():
        return True
    if not PYTHON.exists():
        return False
    return subprocess.run([str(PYTHON), "-c", ""], check=False, capture_output=True).returncode == 0


def _importable(name):
    return importlib.util.find_spec(name) is not None
