"""Redis and the broker are servers that every process of the portal reaches, never the memory of one."""

from urllib.parse import urlsplit

NO_BROKER = "none"  # nothing rings, and `manage.py tick` runs from cron
SCHEMES = {"REDIS_URL": ("redis", "rediss", "unix"), "BROKER_URL": ("redis", "rediss", "redis+socket", "amqp", "amqps")}


def of_no_use(env):
    for name, schemes in SCHEMES.items():
        address = env.str(name, default="")
        chosen = name == "BROKER_URL" and address == NO_BROKER
        if address and not chosen and not _leads_somewhere(address, schemes):
            yield f"{name} does not name a server. It begins with {', '.join(schemes[:-1])} or {schemes[-1]}, then ://."
    if env.str("REDIS_URL", default="").startswith("unix:///") and not env.str("BROKER_URL", default=""):
        yield "BROKER_URL is not set, and Celery cannot read the REDIS_URL. Write redis+socket:// and the same path."


def _leads_somewhere(address, schemes):
    try:
        parts = urlsplit(address)
        is_socket = parts.scheme in ("unix", "redis+socket")
        return parts.scheme in schemes and bool(parts.path if is_socket else parts.hostname and parts.port != 0)
    except ValueError:
        return False
