"""Recording an answer for somebody else (decision 42): `?for=` names them, and the form asks how one knows."""

from dataclasses import replace

from django.http import Http404

from catalogue.models import Organisation
from workflow.kernel.permissions import why_not
from workflow.kernel.steps import Party, organisations
from workflow.kernel.visibility import MAY_BE_STOOD_IN_FOR
from workflow.reading.addresses import step_page
from workflow.web.fields import LongWords
from workflow.web.step_form import EVIDENCE

YET_TO_BE_TYPED = "…"


def actor_for(request, record, step):
    """Who answers: the reader, or the organisation in the address through the reader. Any other is a 404."""
    named = request.GET.get("for")
    if named is None:
        return request.actor
    if not (step.by_proxy and named.isdecimal() and int(named) in _could_be_stood_in_for(record)):
        raise Http404
    organisation = Organisation.objects.get(pk=named)
    return replace(request.actor, on_behalf_of=organisation, evidence=YET_TO_BE_TYPED)


def ask_for_evidence(form, actor):
    if actor.on_behalf_of:
        form.ask_for_evidence(
            LongWords(
                label=f"How do you know what {actor.on_behalf_of} says?",
                what="How you know",
                missing="Say how you know: for example, an email and its date",
                help_text="For example, an email and its date. It stays in the history.",
            )
        )


def with_evidence(actor, form):
    return replace(actor, evidence=form.cleaned_data[EVIDENCE]) if actor.on_behalf_of else actor


def could_record_for(record, step, actor) -> list[dict]:
    """Links for the delivery partner: the organisations whose answer it may record now."""
    if not step.by_proxy or actor.organisation.pk not in Party.PARTNER.of(record):
        return []
    absent = organisations(step.by, record) & _could_be_stood_in_for(record) - {actor.organisation.pk}
    found = []
    for organisation in Organisation.objects.filter(pk__in=absent):
        stand_in = replace(actor, on_behalf_of=organisation, evidence=YET_TO_BE_TYPED)
        if not why_not(step, record, stand_in):
            address = step_page(record.migration.reference, record.subject, step.name)
            found.append({"text": f"Record the answer of {organisation}", "href": f"{address}?for={organisation.pk}"})
    return found


def _could_be_stood_in_for(record) -> set[int]:
    return organisations(MAY_BE_STOOD_IN_FOR, record) & record.migration.knowing
