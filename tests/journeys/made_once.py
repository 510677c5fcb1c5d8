"""What is dear to make is made by the worker that asks for it first, and handed to the others (decision 61)."""

import fcntl
import os
import pickle
from pathlib import Path


def made_once(factory, name, make):
    """What `make` gives, which has to pickle. Whoever asks while somebody else is at it waits for them.

    `factory` is pytest's `tmp_path_factory`, whose folders the workers of a run share; a run by itself has its own.
    """
    kept = _kept(factory, name)
    with kept.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # goes with the process that holds it, whatever becomes of that
        if not kept.exists():
            kept.write_bytes(pickle.dumps(make()))
    return pickle.loads(kept.read_bytes())


def already_made(factory, name):
    """The same if anybody has asked for it in this run, else nothing."""
    kept = _kept(factory, name)
    return pickle.loads(kept.read_bytes()) if kept.exists() else None


def folder_of_the_run(factory) -> Path:
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def _kept(factory, name) -> Path:
    return folder_of_the_run(factory) / f"{name}.kept"
