"""The mails about lists: a saved view on a Monday, and a download that is ready. Both end with the membership."""

from django.urls import reverse

from catalogue.models import Membership
from workflow import clock
from workflow.emails.content import Letter
from workflow.formatting import counted
from workflow.outbox.templates import templates


def view_letter(email) -> Letter | None:
    if not _belongs(email):
        return None
    facts = email.facts
    number = f"more than {facts['at_most']:,} migrations" if facts["more"] else counted(facts["number"], "migration")
    body = templates.get_template("saved_view.txt.jinja").render(facts, number_said=number)
    return Letter(f"{facts['name']}: {number}", body, f"{reverse('migrations')}?{facts['query']}", "Open the list")


def export_letter(email) -> Letter | None:
    if not _belongs(email):
        return None
    body = templates.get_template("download.txt.jinja").render()
    path = reverse("download", kwargs={"pk": email.facts["export"]})
    return Letter("Your download is ready", body, path, "Download it")


def _belongs(email) -> bool:
    people = Membership.objects.current(clock.today()).filter(organisation=email.facts["organisation"])
    return people.filter(user__email=email.to, user__is_active=True).exists()
