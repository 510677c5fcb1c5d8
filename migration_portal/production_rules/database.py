"""The database is PostgreSQL behind a password of its own, and what travels to it cannot be read on the way."""

from django.contrib.auth.password_validation import CommonPasswordValidator

from migration_portal.production_rules.networks import is_loopback, is_near

SCHEMES = ("postgres", "postgresql", "psql", "pgsql")
ENCRYPTED = ("require", "verify-ca", "verify-full")
FIRST_TRIED = ("postgres", "portal")


def unguarded(env):
    address = env.str("DATABASE_URL", default="")
    scheme = address.partition(":")[0]
    if not address or scheme == "sqlite":  # which has a switch of its own
        return
    if scheme not in SCHEMES or not (told := _read(env)):
        yield "DATABASE_URL is not an address of PostgreSQL. Write postgres://user:password@host:5432/portal."
        return
    hosts = _hosts(told)
    if not all(map(_is_this_computer, hosts)) and _is_guessable(told):
        yield "DATABASE_URL has no password, or one that others try first. Give the database user a random one."
    if not all(_is_this_computer(host) or is_near(host) for host in hosts) and not _is_encrypted(told):
        yield "DATABASE_URL lets data travel unprotected. End it with ?sslmode=verify-full (or verify-ca, or require)."


def _read(env):
    """None when the address cannot be read, as with a port that is no number."""
    try:
        return {"OPTIONS": {}} | env.db("DATABASE_URL")
    except ValueError:
        return None


def _hosts(told):
    """All that are named, also in the query; none of them means the unix socket."""
    options = told["OPTIONS"]
    named = [told["HOST"] or options.get("host", ""), options.get("hostaddr", "")]
    elsewhere = ["named in another file"] if "service" in options else []
    return [host for each in named if each for host in str(each).split(",")] + elsewhere


def _is_this_computer(host):
    return host.startswith("/") or is_loopback(host)


def _is_guessable(told):
    password = told["PASSWORD"] or str(told["OPTIONS"].get("password", ""))
    if password in ("", told["USER"], told["NAME"], *FIRST_TRIED):
        return True
    return password.lower() in CommonPasswordValidator().passwords


def _is_encrypted(told):
    return told["OPTIONS"].get("sslmode") in ENCRYPTED
