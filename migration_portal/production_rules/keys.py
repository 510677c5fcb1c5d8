"""A key that signs log-ins cannot be guessed, and neither can one that is still accepted."""

DEMONSTRATION_SECRET = "the-demonstration-has-no-secrets"  # noqa: S105 (known to everybody)
SHORT_TOKEN = 24
KEYS_OF_AGE = ("age1", "AGE-SECRET-KEY-1")  # a public half, a secret one
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


def no_backup_key(env):
    written = env.str("BACKUP_KEY", default="")
    if written and not any(line.strip().startswith(KEYS_OF_AGE) for line in written.splitlines()):
        yield "BACKUP_KEY holds no key. Run manage.py backup --new-key FILE, and give what it says or that file."


def short_token(env):
    if len(env.str("METRICS_TOKEN", default=SHORT_TOKEN * "x")) < SHORT_TOKEN:
        yield f"METRICS_TOKEN can be guessed. Use at least {SHORT_TOKEN} random characters."


def _is_guessable(secret):
    is_public = any(known in secret for known in PUBLIC)
    return is_public or len(secret) < SHORTEST or len(set(secret)) < FEWEST_DIFFERENT
