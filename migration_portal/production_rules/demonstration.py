"""A demonstration lets anybody be anybody: it is for this computer alone, and no mail leaves it."""

from urllib.parse import urlsplit

from migration_portal.production_rules.networks import THIS_COMPUTER


def refusals(env):
    """What would show a demonstration to others, or let its mail out; each names the setting and the remedy."""
    if (address := env.str("BASE_URL", default="")) and _host(address) not in THIS_COMPUTER:
        yield "BASE_URL is not this computer, while DEMO_MODE is on. Use http://localhost:8000, or take DEMO_MODE away."
    if env.str("MAIL_BY", default="") == "notify" and _host(env.str("NOTIFY_URL", default="")) not in THIS_COMPUTER:
        yield "MAIL_BY is notify, which sends mail to people, while DEMO_MODE is on. Take one of the two away."
    mail = env.str("EMAIL_URL", default="")
    if mail.startswith("smtp") and _host(mail) not in THIS_COMPUTER:
        yield "EMAIL_URL is a real mail server, while DEMO_MODE is on. Take one of the two away."


def _host(address):
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None
