"""The browsers that somebody has logged in with before: a signed cookie, which says nothing that lets anybody in."""

from secrets import token_hex

from django.conf import settings

COOKIE = "__Host-known" if settings.SESSION_COOKIE_SECURE else "known"
SALT = "a browser that is known"
LASTS = 180 * 24 * 3600
MOST = 10  # people at one computer; whoever logged in longest ago is forgotten


def known_as(request, user_pk) -> str:
    """The name of this browser, if this person has logged in with it before; else nothing."""
    name, people = _read(request)
    return name if user_pk in people else ""


def name_of(request) -> str:
    """Whoever has logged in with it; nothing where nobody has."""
    return _read(request)[0]


def remember(request, response, user) -> None:
    name, people = _read(request)
    kept = [user.pk, *(pk for pk in people if pk != user.pk)][:MOST]
    said = "-".join([name or token_hex(16), *map(str, kept)])
    options = {"secure": settings.SESSION_COOKIE_SECURE, "httponly": True, "samesite": "Lax"}
    response.set_signed_cookie(COOKIE, said, salt=SALT, max_age=LASTS, **options)


def _read(request):
    said = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=LASTS)
    name, *people = said.split("-")
    return name, [int(pk) for pk in people]
