"""An address that is refused, and mail that was given up."""

from django.urls import reverse

from workflow.outbox import suppression
from workflow.outbox.email import Email
from workflow.outbox.suppression import RefusedAddress

PAGE, SAID, NEW = "/settings/mail/", "550 5.1.1 No such user here", "new.desk@northshire.example"
S = Email.State


def refused(address, said=SAID):
    suppression.refuse(address, said)
    return RefusedAddress.objects.get(address=address.lower())


def a_mail(to, state=S.DEAD, **facts):
    usual = {"cause": f"{to} {Email.objects.count()}", "subject": "S", "text": "T\n", "kind": "step"}
    return Email.objects.create(to=to, state=state, **(usual | facts))


def another(flag):
    return reverse("another_address", kwargs={"pk": flag.pk})
