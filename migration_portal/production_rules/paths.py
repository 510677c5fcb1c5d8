"""What is kept on this computer has a whole path: a part of one means another file in each folder."""

from pathlib import Path


def of_another_folder(env):
    for name in ("ANCHORS_FILE", "BREACHED_PASSWORDS", "PULSE_FILE"):
        if (path := env.str(name, default="")) and not Path(path).is_absolute():
            yield f"{name} is part of a path, and means another file in each folder. Write all of it, from the first /."


def list_of_nothing(env):
    """Without its list no password could be chosen."""
    path = env.str("BREACHED_PASSWORDS", default="")
    if path.startswith("/") and not Path(path).is_file():
        yield "BREACHED_PASSWORDS names a file that is not there. Put the list there, or leave the setting out."
