"""How mail leaves, as the settings say, and what it gives up by that way."""

from django.conf import settings

from workflow.operations.named_page import named_page
from workflow.outbox.ways_out import NOTIFY

BY_SMTP = "Each email has a number that its repeats share, the emails of one migration are one conversation, and \
summaries can be unsubscribed from in the mail program."
NOT_BY_NOTIFY = (
    "An email that comes twice is not recognised as one: Notify gives each a number (Message-ID) of its own. "
    "This service asks Notify before it sends anything again.",
    "The emails of one migration are not one conversation, as no References go with them.",
    "No calendar file can go with an invitation to a meeting.",
    "Nobody’s out-of-office reply is held back, and the layout is Notify’s.",
    "Unsubscribing from a summary works only where Notify offers it, for one press in the mail program.",
)


STAYS_HERE = "Nowhere: no mail server is set (EMAIL_URL), so no email leaves this computer"
IN_THE_OUTBOX = "Each stands on the page Emails sent."
TO_A_SERVER = "django.core.mail.backends.smtp.EmailBackend"


def way_out_facts() -> dict:
    if settings.MAIL_BY != NOTIFY and settings.EMAIL_BACKEND != TO_A_SERVER:
        return {"name": STAYS_HERE, "about": IN_THE_OUTBOX if settings.DEMO_MODE else "", "lacks": (), "callback": ""}
    if settings.MAIL_BY != NOTIFY:
        server = f"{settings.EMAIL_HOST}, port {settings.EMAIL_PORT}"
        return {"name": f"A mail server: {server}", "about": BY_SMTP, "lacks": (), "callback": ""}
    callback = settings.BASE_URL + named_page("notify_callback")
    return {"name": "GOV.UK Notify", "about": "", "lacks": NOT_BY_NOTIFY, "callback": callback}
