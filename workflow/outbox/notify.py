"""GOV.UK Notify as the way out: it takes a mail once for each reference, or says why not."""

from django.conf import settings
from notifications_python_client.errors import APIError
from notifications_python_client.notifications import NotificationsAPIClient

from workflow.outbox.one_run import OneRun
from workflow.outbox.refusal import Refusal

FAILED = {"permanent-failure", "temporary-failure", "technical-failure"}  # any other status: Notify has it
OF_THE_ADDRESS = "email_address "  # how Notify begins what it says of one
IN_VAIN = (401, 403, 429)  # our key, our limit of the day: no other mail would be taken now either


class Notify(OneRun):
    """One session for all mails of one run, as `MailServer` is one connection."""

    def __init__(self):
        super().__init__()
        self._client = NotificationsAPIClient(settings.NOTIFY_API_KEY, settings.NOTIFY_URL, settings.EMAIL_TIMEOUT)

    def __exit__(self, *_):
        self._client.request_session.close()

    def refuses(self, message) -> Refusal | None:
        """None when Notify has the mail: also from an attempt of which we have not heard the end."""
        try:
            if not (message.was_tried and self._has(message.reference)):
                self._send(message)
        except APIError as fault:
            return self._refusal(fault)
        return None

    def _has(self, reference) -> bool:
        found = self._client.get_all_notifications(reference=reference)["notifications"]
        return any(one["status"] not in FAILED for one in found)

    def _send(self, message):
        self._client.send_email_notification(
            email_address=message.to[0],
            template_id=settings.NOTIFY_TEMPLATE,
            personalisation={"subject": message.subject, "body": message.body},
            reference=message.reference,
            one_click_unsubscribe_url=message.extra_headers.get("List-Unsubscribe", "").strip("<>") or None,
        )

    def _refusal(self, fault) -> Refusal:
        said = fault.message if isinstance(fault.message, list) else [{"message": str(fault.message)}]
        sentence = f"Notify: {fault.status_code} {'; '.join(str(one.get('message', one)) for one in said)}"
        if fault.status_code in IN_VAIN or fault.status_code >= 500:
            self._answers = False
        wrong = fault.status_code == 400 and all(str(one.get("message")).startswith(OF_THE_ADDRESS) for one in said)
        return Refusal(sentence, is_about_the_address=wrong)
