"""What is on or off says so in a word that is known: a misspelt one would mean off, and nobody would hear of it."""

WORDS = {"on", "true", "yes", "y", "ok", "1", "off", "false", "no", "n", "0"}
SWITCHES = ("DEMO_MODE", "DEBUG", "SQLITE_IN_PRODUCTION", "DATABASE_POOLER", "REQUEST_LIMITS")


def neither_on_nor_off(env):
    providers = env.list("OPENID_PROVIDERS", default=[])
    for name in (*SWITCHES, *(f"OPENID_{provider.upper()}_SECOND_FACTOR" for provider in providers)):
        if env.str(name, default="off").strip().lower() not in WORDS:
            yield f"{name} is neither on nor off. Write one of the two, or leave it out."
