"""An organisation whose name another one bears too has its ODS code beside the name, in lists and mails; one that has
no name yet is called by its code."""

from django.db.models import Case, CharField, Count, Value, When
from django.db.models.functions import Concat

NAME_NOT_KNOWN = "Name not known"
LONGEST_CODE = len(" (12345678)")


def bears(organisation) -> set[str]:
    """The name that is stored, which may soon be another's alone."""
    stored = type(organisation)._base_manager.filter(pk=organisation.pk)
    return set(stored.values_list("name", flat=True)) if organisation.pk else set()


def tell_apart(model, names=None) -> int:
    """How many are called otherwise by now. `names`: only those that bear one of them."""
    every = model._base_manager.order_by()
    some = every if names is None else every.filter(name__in=names)
    shared = some.values("name").annotate(bearers=Count("pk")).filter(bearers__gt=1).values("name")
    with_code = Concat("name", Value(" ("), "ods_code", Value(")"))
    nameless = When(name=NAME_NOT_KNOWN, then=Concat(Value("Organisation "), "ods_code"))
    now = Case(nameless, When(name__in=shared, then=with_code), default="name", output_field=CharField())
    return some.exclude(distinct_name=now).update(distinct_name=now)
