"""Everything that the portal keeps about one person, for the day on which they ask (a subject access request)."""

from catalogue.models import User
from workflow import clock
from workflow.upkeep.person_links import LEFT_OUT, WITHHELD, naming, rows_of, tables, words_of

READ_FIRST = (
    "Read this before you hand it on. What stands under “named_in” was found by the name or the address alone and may "
    "be about somebody else; rows of a migration can say things of others, and of a contract."
)
HIDDEN = "withheld"


def about_person(address: str) -> dict:
    """Nothing under `rows` and `named_in`: nothing is kept."""
    person = User.objects.filter(email__iexact=address).first()
    rows = {label: _rows(model, person, address) for label, model in tables().items()}
    return {
        "about": address,
        "name": person.name if person else None,
        "made_at": clock.now(),
        "read_first": READ_FIRST,
        "rows": {label: found for label, found in rows.items() if found},
        "named_in": list(_mentions(person, address)),
        "withheld": WITHHELD,
        "left_out": LEFT_OUT,
    }


def _rows(model, person, address):
    label = model._meta.label_lower
    return [
        {name: HIDDEN if f"{label}.{name}" in WITHHELD else said for name, said in row.items()}
        for row in rows_of(model, person, address).values()
    ]


def _mentions(person, address):
    """In what people typed, and what was written of it, where no key leads."""
    called = [person.name, *person.earlier_names.values_list("name", flat=True)] if person else []
    words = [address, *filter(None, called)]
    for label, model in tables().items():
        tied = rows_of(model, person, address).values("pk")
        for field in words_of(model):
            for pk, said in naming(model, field, words).exclude(pk__in=tied).values_list("pk", "in_words"):
                yield {"table": label, "row": pk, "field": field, "said": said}
