"""An organisation whose name another one bears too, or one that reads the same, has its ODS code beside the name, in
lists and mails; one that has no name yet is called by its code."""

from django.db.models import Case, CharField, Count, F, Q, Value, When
from django.db.models.functions import Concat, Lower, StrIndex, Substr

from catalogue.models.name_or_code import NAME_NOT_KNOWN
from catalogue.typed.comparable import found_by

LONGEST_CODE = len(" (12345678)")
WITH_CODE = Concat(Value(" ("), "ods_code", Value(")"))


def bears(organisation) -> set[str]:
    """The name that is stored, which may soon be another's alone."""
    stored = type(organisation)._base_manager.filter(pk=organisation.pk)
    return set(stored.values_list("name", flat=True)) if organisation.pk else set()


def stands_alone(organisation, names) -> bool:
    """Nobody else bears one of these names, and it is called so: nearly always, and seen with little work."""
    others = type(organisation)._base_manager.exclude(pk=organisation.pk).filter(_may_bear(names))
    return organisation.distinct_name == organisation.name and not others.exists()


def tell_apart(model, names=None) -> int:
    """How many are called otherwise by now. `names`: only those that may bear one of them. Names that differ in nothing
    but capitals, accents, apostrophes or “&” are one name to whoever reads a list."""
    every = model._base_manager.order_by().annotate(read_as=_read_as())
    some = every if names is None else every.filter(_may_bear(names))
    shared = some.values("read_as").annotate(bearers=Count("pk")).filter(bearers__gt=1).values("read_as")
    nameless = When(name=NAME_NOT_KNOWN, then=Concat(Value("Organisation "), "ods_code"))
    now = Case(
        nameless, When(read_as__in=shared, then=Concat("name", WITH_CODE)), default="name", output_field=CharField()
    )
    return some.exclude(distinct_name=now).update(distinct_name=now)


def _read_as():
    """The words of the name, which stand before the code among the words of a search; of a row that an older edition
    wrote there are none, and its name stands for itself."""
    words = Substr("search_words", 1, StrIndex("search_words", Concat(Value(" "), Lower("ods_code"))))
    return Case(When(search_words="", then=F("name")), default=words, output_field=CharField())


def _may_bear(names) -> Q:
    """Whole groups of namesakes: whatever reads the same begins the same."""
    found = Q(name__in=names)
    for name in names:
        found |= Q(search_words__startswith=f"{found_by(name)} ")
    return found
