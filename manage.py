#!/usr/bin/env python3
"""The one command. `python3 manage.py demo` and `python3 manage.py test` need nothing but Python 3.11."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  an older Python is exactly what this is for
    sys.exit(
        f"The portal needs Python 3.11 or newer, and this is {sys.version.split()[0]}. "
        "Install a newer one and use it, for example: python3.12 manage.py demo"
    )

from migration_portal import bootstrap

if __name__ == "__main__":
    sys.exit(bootstrap.main(sys.argv))
