"""New codes on their way to the one page that shows them: in the session of whoever made them, encrypted."""

from allauth.core import context
from allauth.mfa.utils import decrypt, encrypt

KEY = "recovery_codes"


def keep(codes):
    """Without a request nobody is there to be shown them."""
    if context.request:
        context.request.session[KEY] = encrypt(" ".join(codes))


def take(request) -> list[str]:
    """Once; afterwards there is nothing."""
    text = request.session.pop(KEY, "")
    return [code for code in decrypt(text).split() if code.isdecimal()] if text else []
