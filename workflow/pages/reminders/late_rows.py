"""What others are late with, in words and under the names of the organisations."""

from catalogue.models import Organisation
from workflow.deadlines.lateness import how_late
from workflow.operations.address_codes import code_of
from workflow.reading.work_items import title_of

NO_LONGER = "A task that is no longer late"


class LateRows:
    """`late`: of late_of_others, the oldest first."""

    def __init__(self, late, today, calendar):
        self._late = {item["pk"]: item for item in late}
        self._words = {pk: _words(item, today, calendar) for pk, item in self._late.items()}
        self._kinds, owners = _firsts(late, "owner__kind"), _firsts(late, "owner_id")
        self._places = {item["pk"]: (self._kinds[item["owner__kind"]], owners[item["owner_id"]], n)
                        for n, item in enumerate(late)}  # fmt: skip
        self.not_reminded = [item["pk"] for item in late if not item["reminded"]]
        self.reminded = [item["pk"] for item in late if item["reminded"]]

    def by_organisation(self, pks) -> list[tuple[str, list]]:
        """Choices in groups, one kind after the other: whoever is latest stands first."""
        found = {}
        for pk in sorted(pks, key=self.place):
            found.setdefault(self._heading(self._late[pk]), []).append((code_of("item", pk), self._words[pk]))
        return list(found.items())

    def _heading(self, item) -> str:
        if len(self._kinds) == 1:
            return item["owner__distinct_name"]
        return f"{Organisation.Kind(item['owner__kind']).label}: {item['owner__distinct_name']}"

    def all_and(self, pks) -> list[tuple[str, list]]:
        """With what was chosen and is not there any more."""
        gone = [(code_of("item", pk), NO_LONGER) for pk in pks if pk not in self._late]
        return self.by_organisation(self._late) + ([(NO_LONGER, gone)] if gone else [])

    def named(self, pks) -> list[str]:
        return [self.name(pk) for pk in sorted(pks, key=self.place)]

    def name(self, pk) -> str:
        item = self._late.get(pk)
        return f"{item['owner__distinct_name']}: {self._words[pk]}" if item else NO_LONGER

    def place(self, pk) -> tuple:
        """One kind and one organisation after the other, in the order of what each is latest with."""
        return self._places.get(pk, (len(self._late), 0, 0))


def _firsts(late, name) -> dict:
    """Where each of these is first."""
    found = {}
    for n, item in enumerate(late):
        found.setdefault(item[name], n)
    return found


def _words(item, today, calendar) -> str:
    late = how_late(item["due_on"], today, calendar, item["still_since_due"])
    return f"{title_of(item)}, {item['migration__practice__distinct_name']} ({late})"
