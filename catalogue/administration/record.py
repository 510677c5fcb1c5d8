"""What administrators do is written down with who did it, and the organisation concerned can read it."""

import logging

from django.db.models import Q
from django.utils.timezone import now

from catalogue.models import AdministrativeAct

LONGEST = AdministrativeAct._meta.get_field("what").max_length
MOST_SHOWN = 20
log = logging.getLogger(__name__)


def write_down(what, *, by, organisation=None) -> None:
    """`by`: None for a command on the server. The log has numbers alone: names and reasons stay in the database."""
    act = AdministrativeAct.objects.create(at=now(), by=by, organisation=organisation, what=what[:LONGEST])
    figures = {"act": act.pk, "person": by and by.pk, "organisation": organisation and organisation.pk}
    log.info("administrative act", extra={"figures": figures})


def about(organisation=None):
    """The newest; without an organisation, of all."""
    which = Q(organisation=organisation) if organisation else Q()
    return AdministrativeAct.objects.filter(which).select_related("by", "organisation")[:MOST_SHOWN]
