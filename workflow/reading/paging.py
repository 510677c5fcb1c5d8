"""Pages of a list by keyset: the last row of one page is where the next begins, so all cost the same."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db.models import F
from django.db.models.fields.tuple_lookups import TupleGreaterThan, TupleLessThan

from workflow.operations.address_codes import code_of, number_of

PAGE = 25
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Order:
    """What a list is sorted by, each with how to write it in an address and to read it back, or CODED. `down` is newest
    first."""

    keys: tuple[str, ...]
    how: tuple[tuple[Callable, Callable], ...]
    down: bool = False

    def place(self, text: str, kind: str) -> tuple | None:
        """Where a page begins, or None when the address says nothing sensible. `kind`: as `kind_of` says."""
        parts = text.split("_")
        if len(parts) != len(self.keys):
            return None
        try:
            return tuple(
                number_of(kind, part) if how is CODED else how[1](part)
                for how, part in zip(self.how, parts, strict=True)
            )
        except ValueError:
            return None

    def text(self, row, kind: str) -> str:
        values = (row[key] if isinstance(row, dict) else getattr(row, key) for key in self.keys)
        return "_".join(
            code_of(kind, value) if how is CODED else how[0](value) for how, value in zip(self.how, values, strict=True)
        )


def kind_of(model, request) -> str:
    """Each list of each organisation has codes of its own: by those of one nobody finds out between which of its own
    rows of another a number lies, and so counts those it may not know."""
    return f"place of {model._meta.label_lower} at {request.path} for {request.actor.organisation.pk}"


def _write_moment(moment: datetime) -> str:
    return str((moment - EPOCH) // timedelta(microseconds=1))


def _read_moment(text: str) -> datetime:
    try:
        return EPOCH + timedelta(microseconds=int(text))
    except OverflowError:
        raise ValueError(text) from None


A_DAY = (date.isoformat, date.fromisoformat)
CODED = (code_of, number_of)  # nobody counts rows by it
BY_DUE_DATE = Order(("due_on", "pk"), (A_DAY, CODED))
NEWEST_FIRST = Order(("pk",), (CODED,), down=True)
LAST_WRITTEN_FIRST = Order(("created_at", "pk"), ((_write_moment, _read_moment), CODED), down=True)


def cut(rows, order: Order, request, *, load=lambda chosen: chosen, size: int = PAGE) -> tuple[list, dict]:
    """One page of `rows`, a queryset, and `pages` as components/pagination.jinja takes it. `load` may put something
    else in the place of the chosen rows, in the same order."""
    kind = kind_of(rows.model, request)
    after, before = (order.place(request.GET.get(name, ""), kind) for name in ("after", "before"))
    backwards = bool(before) and not after
    found = list(load(_from(rows, order, after or before, backwards)[: size + 1]))
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    previous = bool(found) and (more if backwards else bool(after))
    following = bool(found) and (more or backwards)
    return found, {
        "previous": address(request, before=order.text(found[0], kind)) if previous else None,
        "next": address(request, after=order.text(found[-1], kind)) if following else None,
        "numbers": [],
    }


def address(request, **place) -> str:
    """The same list from another place, whatever else it was asked for kept."""
    query = request.GET.copy()
    for name in ("after", "before"):
        query.pop(name, None)
    query.update(place)
    return f"?{query.urlencode()}"


def _from(rows, order, place, backwards):
    down = order.down != backwards
    ordered = rows.order_by(*(f"-{key}" if down else key for key in order.keys))
    return _beyond(ordered, order.keys, place, down) if place else ordered


def _beyond(rows, keys: Sequence[str], place, down):
    if len(keys) == 1:
        return rows.filter(**{f"{keys[0]}__{'lt' if down else 'gt'}": place[0]})
    compared = (TupleLessThan if down else TupleGreaterThan)(tuple(F(key) for key in keys), place)
    first = f"{keys[0]}__{'lte' if down else 'gte'}"  # SQLite walks the index by this, PostgreSQL by the tuple
    return rows.filter(compared, **{first: place[0]})
