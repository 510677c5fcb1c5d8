"""The system whose data a work item is about: what tells the items of two extract requests apart."""

from django.db.models import CharField, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat

from workflow.tracks.data_extract import DataExtractRequest


def system_of_item():
    """Its name, to be annotated on work items; empty for the items of other machines."""
    name = Concat(Value(f"{DataExtractRequest._meta.model_name}:"), Cast("pk", CharField()))
    requests = DataExtractRequest.everything.annotate(called=name).filter(migration=OuterRef("migration"))
    return Coalesce(Subquery(requests.filter(called=OuterRef("subject")).values("system__name")[:1]), Value(""))
