"""Uploads are kept where no address leads and no program is run from."""

from pathlib import Path

PORTAL = Path(__file__).resolve().parent.parent.parent


def in_the_open(env):
    if not (name := env.str("FILES_DIR", default="")):
        return
    folder = Path(name).resolve()
    among_ours = folder.is_relative_to(PORTAL) and PORTAL / "var" not in folder.parents
    if among_ours or PORTAL.is_relative_to(folder):
        yield (
            "FILES_DIR is among the portal's own files, where an upload could become a page or a program. "
            "Name a folder elsewhere, such as /srv/files, or leave it out and var/files is used."
        )
