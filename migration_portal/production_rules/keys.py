"""A key that signs log-ins cannot be guessed, and neither can one that is still accepted."""

DEMONSTRATION_SECRET = "the-demonstration-has-no-secrets"  # noqa: S105 (known to everybody)
SHORT_TOKEN = 24
SHORTEST = 50  # Django's own check agrees
FEWEST_DIFFERENT = 8  # 64 random hexadecimal digits have more, as good as always
PUBLIC = (DEMONSTRATION_SECRET, "django-insecure-")


def guessable(env):
    remedy = f"Use at least {SHORTEST} random characters, such as openssl rand -hex 32 prints."
    if (secret := env.str("SECRET_KEY", default="")) and _is_guessable(secret):
        yield f"SECRET_KEY can be guessed. {remedy}"
    if any(_is_guessable(secret) for secret in env.list("SECRET_KEY_FALLBACKS", default=[])):
        yield "SECRET_KEY_FALLBACKS holds a key that can be guessed, and who does so is logged in. Take it out."


def guessable_factor_keys(env):
    if any(_is_guessable(secret) for secret in env.list("FACTOR_KEYS", default=[])):
        yield f"FACTOR_KEYS holds a key that can be guessed. Use at least {SHORTEST} random characters for each."


def short_token(env):
    if len(env.str("METRICS_TOKEN", default=SHORT_TOKEN * "x")) < SHORT_TOKEN:
        yield f"METRICS_TOKEN can be guessed. Use at least {SHORT_TOKEN} random characters."


def _is_guessable(secret):
    is_public = any(known in secret for known in PUBLIC)
    return is_public or len(secret) < SHORTEST or len(set(secret)) < FEWEST_DIFFERENT
