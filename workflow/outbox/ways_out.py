"""How mail leaves: by a mail server, or by GOV.UK Notify; one setting says which."""

from django.conf import settings

from workflow.outbox.notify import Notify
from workflow.outbox.smtp import MailServer

SMTP, NOTIFY = "smtp", "notify"
WAYS = {SMTP: MailServer, NOTIFY: Notify}


def way_out():
    return WAYS[settings.MAIL_BY]()
