"""Pages of words, for anybody: help, accessibility, cookies, privacy, glossary."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalogue.models import Organisation
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.pages.migration.tight_rows import tight_steps_of
from workflow.reading.on_track_rule import rows_of_the_rule
from workflow.reading.readers import reads_as_supplier
from workflow.reading.whole_migrations import NEAR_FOR_MANY, own, these, unsifted
from workflow.web.policy import Policy, policy

MOST_PARTNERS, NEWEST = 5, 100


@policy(Policy.PUBLIC)
@require_safe
def help_page(request):
    return render(request, "pages/static/help.jinja", {"partners": _delivery_partners_of(request.actor)})


@policy(Policy.PUBLIC)
@require_safe
def accessibility(request):
    return render(request, "pages/static/accessibility.jinja")


@policy(Policy.PUBLIC)
@require_safe
def cookies(request):
    return render(request, "pages/static/cookies.jinja")


@policy(Policy.PUBLIC)
@require_safe
def privacy(request):
    return render(request, "pages/static/privacy.jinja")


@policy(Policy.PUBLIC)
@require_safe
def glossary(request):
    return render(request, "pages/static/glossary.jinja")


@policy(Policy.PUBLIC)
@require_safe
def on_track(request):
    """The rule behind the sentence on the overview, from the very table that it is worked out by; and of the migration
    that the reader came from, the steps that the sentence was worked out of."""
    context = {"rows": rows_of_the_rule(), **tight_steps_of(request.actor, request.GET.get("migration", ""))}
    return render(request, "pages/static/on_track.jinja", context)


def _delivery_partners_of(actor):
    """Whom to ask first: those of the reader's own migrations, the newest of them. No supplier knows who they are."""
    if not actor or reads_as_supplier(actor):
        return []
    newest = these({*own(actor).values_list("migration_id", flat=True)[:NEWEST]}, NEAR_FOR_MANY)
    partners = unsifted(Participation, newest).filter(party=Party.PARTNER, ended_on=None)
    numbers = {*partners.values_list("organisation", flat=True)}
    found = Organisation.objects.filter(pk__in=numbers).order_by("name")[:MOST_PARTNERS]
    return [{"name": one.name, "telephone": one.telephone, "email": one.email} for one in found]
