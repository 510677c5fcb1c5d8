"""What administrators do is written down with who did it, and the organisation concerned can read it."""

import logging

from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import now

from catalogue.models import AdministrativeAct

LONGEST = AdministrativeAct._meta.get_field("what").max_length
MOST_SHOWN, MOST_AT_ONCE = 20, 1000
log = logging.getLogger(__name__)


def write_down(what, *, by, organisation=None, also=()) -> None:
    """`by`: None for a command on the server. `also`: other organisations that one act concerns. The log has numbers
    alone: names and reasons stay in the database."""
    at = now()
    for concerned in dict.fromkeys([organisation, *also]):
        act = AdministrativeAct.objects.create(at=at, by=by, organisation=concerned, what=what[:LONGEST])
        figures = {"act": act.pk, "person": by and by.pk, "organisation": concerned and concerned.pk}
        log.info("administrative act", extra={"figures": figures})


def changed_from(record, before: dict) -> str:
    """“telephone from none to 0113 496 0000”: each field of `before`, and what it has become."""
    return "; ".join(
        f"{_label(record, name)} from {_said(record, name, was)} to {_said(record, name, getattr(record, name))}"
        for name, was in before.items()
    )


def about(organisation):
    """The newest."""
    found = AdministrativeAct.objects.filter(organisation=organisation)
    return found.select_related("by", "organisation")[:MOST_SHOWN]


def of_all():
    """What concerns several organisations stands there once: the first that was written, in one go with the others."""
    one_go = Q(at=OuterRef("at"), what=OuterRef("what"), pk__lt=OuterRef("pk"), pk__gte=OuterRef("pk") - MOST_AT_ONCE)
    return AdministrativeAct.objects.filter(~Exists(AdministrativeAct.objects.filter(one_go)))


def _label(record, name) -> str:
    label = str(record._meta.get_field(name).verbose_name)
    return label.removeprefix("is ")


def _said(record, name, value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    words = dict(record._meta.get_field(name).flatchoices).get(value, "" if value is None else str(value))
    return ", ".join(words.splitlines()) or "none"
