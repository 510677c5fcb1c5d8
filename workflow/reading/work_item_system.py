"""The system whose data a work item is about: what tells the items of two extract requests apart."""

from django.db.models import Case, CharField, OuterRef, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Concat

from workflow.tracks.data_extract import DataExtractRequest


def system_of_item():
    """Its name, to be annotated on work items; empty for the items of other machines."""
    prefix = f"{DataExtractRequest._meta.model_name}:"
    name = Concat(Value(prefix), Cast("pk", CharField()))
    requests = DataExtractRequest.everything.annotate(called=name).filter(migration=OuterRef("migration"))
    system = Coalesce(Subquery(requests.filter(called=OuterRef("subject")).values("system__name")[:1]), Value(""))
    return Case(When(subject__startswith=prefix, then=system), default=Value(""))  # nobody looks for the others'
