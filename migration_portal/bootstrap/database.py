"""What a database says that is not ready for a command, and what to do about it."""

SIGNS_OF_NO_ANSWER = ("connection to server", "could not translate host name", "unable to open database file")
SIGNS_OF_NO_TABLES = ("no such table", "no such column")  # on SQLite
OF_NO_TABLES = {"42P01", "42703"}  # the same in PostgreSQL's numbers


def in_a_sentence(fault) -> str | None:
    """None where it is another fault, whose traceback is wanted."""
    said = str(fault).strip().partition("\n")[0]
    if any(sign in said for sign in SIGNS_OF_NO_ANSWER):
        return f"The database does not answer ({said}). Start it, or put DATABASE_URL right, and try again."
    number = getattr(fault.__cause__, "pgcode", None)
    if number in OF_NO_TABLES or any(sign in said for sign in SIGNS_OF_NO_TABLES):
        return (
            f"The database is not up to date ({said}). Run python3 manage.py migrate first; "
            "a demonstration is begun by python3 manage.py demo."
        )
    return None
