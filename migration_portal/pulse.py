"""A sign of life: the file that a worker or beat touches while it does its work, and the health check that looks at it.

`python -m migration_portal.pulse` fails when the file named by PULSE_FILE has not been touched for a while. It loads
nothing of the portal, because it is asked every few seconds.
"""

import os
import sys
import time
from pathlib import Path

LONGEST = 60  # seconds; a worker touches it every two, beat whenever a ring has reached the broker, every five


def touch(**_):
    """Does nothing where no health check is set up."""
    if path := os.environ.get("PULSE_FILE"):
        Path(path).touch()


def why_not_alive():
    path = Path(os.environ.get("PULSE_FILE") or sys.exit("PULSE_FILE is not set, so there is nothing to look at."))
    if not path.exists():
        return "It has not begun its work."
    silent = time.time() - path.stat().st_mtime
    return f"No sign of life for {silent:.0f} seconds." if silent > LONGEST else None


if __name__ == "__main__":
    sys.exit(why_not_alive())
