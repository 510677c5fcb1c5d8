"""An organisation whose name another one bears too has its ODS code beside the name, in lists and mails."""

from collections import Counter

A_BATCH = 1_000
LONGEST_CODE = len(" (12345678)")


def bears(organisation) -> set[str]:
    """The name that is stored, which may soon be another's alone."""
    stored = type(organisation)._base_manager.filter(pk=organisation.pk)
    return set(stored.values_list("name", flat=True)) if organisation.pk else set()


def tell_apart(model, names=None) -> int:
    """How many are called otherwise by now. `names`: only those that bear one of them."""
    rows = model._base_manager.order_by().only("pk", "name", "ods_code", "distinct_name")
    every = list(rows if names is None else rows.filter(name__in=names))
    bearers = Counter(one.name for one in every)
    changed = []
    for one in every:
        now = f"{one.name} ({one.ods_code})" if bearers[one.name] > 1 else one.name
        if one.distinct_name != now:
            one.distinct_name = now
            changed.append(one)
    model._base_manager.bulk_update(changed, ["distinct_name"], batch_size=A_BATCH)
    return len(changed)
