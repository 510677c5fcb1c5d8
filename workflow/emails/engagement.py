"""The mail that says a commissioner has engaged a delivery partner, or does so no more."""

from django.urls import reverse

from catalogue.engaging import partners_of
from catalogue.models import Organisation
from workflow.emails.content import Letter
from workflow.emails.given_over import given_over_letter
from workflow.outbox.templates import templates


def engagement_letter(email) -> Letter | None:
    """Nothing once it is no longer so."""
    facts = email.facts
    if "given_over" in facts:
        return given_over_letter(email)
    partner, commissioner = (Organisation.objects.get(pk=facts[name]) for name in ("organisation", "commissioner"))
    has_ended = facts["has_ended"]
    if has_ended == (partner.pk in partners_of(commissioner)):
        return None
    return engaged(partner.distinct_name, commissioner.distinct_name, has_ended)


def engaged(partner, commissioner, has_ended) -> Letter:
    """Or so no more; both by name."""
    names, because = {"partner": partner, "commissioner": commissioner}, f"you work for {partner}"
    body = templates.get_template("engagement.txt.jinja").render(names, has_ended=has_ended)
    if has_ended:
        subject = f"No longer engaged by {names['commissioner']}"
        return Letter(subject, body, reverse("migrations"), "See your migrations", because=because)
    subject = f"Engaged by {names['commissioner']}"
    return Letter(subject, body, reverse("start_migration"), "Start a migration", because=because)
