#!/usr/bin/env python3
"""The one command. `python3 manage.py demo` and `python3 manage.py test` need nothing but Python 3.11."""

from migration_portal import bootstrap

if __name__ == "__main__":
    bootstrap.main()
