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
    return of_view(email.facts)


def of_view(facts) -> Letter:
    """What a saved view was found to hold."""
    number = f"more than {facts['at_most']:,} migrations" if facts["more"] else counted(facts["number"], "migration")
    body = templates.get_template("saved_view.txt.jinja").render(facts, number_said=number)
    return Letter(f"{facts['name']}: {number}", body, f"{reverse('migrations')}?{facts['query']}", "Open the list")


def export_letter(email) -> Letter | None:
    if not _belongs(email):
        return None
    return of_export(reverse("download", kwargs={"pk": email.facts["export"]}))


def of_export(path) -> Letter:
    """The file waits at that address."""
    return Letter("Your download is ready", templates.get_template("download.txt.jinja").render(), path, "Download it")


def _belongs(email) -> bool:
    people = Membership.objects.current(clock.today()).filter(organisation=email.facts["organisation"])
    return people.filter(user__email=email.to, user__is_active=True).exists()
