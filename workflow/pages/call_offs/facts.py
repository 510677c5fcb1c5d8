"""What a call-off says, section by section, with a mark on what is new since it was last checked."""

from workflow.formatting import counted, long_date
from workflow.pages.call_offs.lines import line_rows
from workflow.reading.history.declared_rows import declared_rows
from workflow.tracks.ordering.completeness import REVIEWED, SECTIONS

SCOPES = {"whole": "The whole agreement", "one_practice": "This practice only"}
ANOTHER = "The practice uses another product for this today"
UNSURE_FIRST = ("not_sure", "needed", "held", "not_needed")


class Facts:
    """Draws a call-off for one reader. `used` are the systems that submodules stand for today."""

    def __init__(self, case, parts, used, open_steps=frozenset()):
        self.case, self.parts, self.used, self.open_steps = case, parts, used, open_steps

    def sections(self, call_off, earlier=None) -> list[dict]:
        found = []
        for key, name in SECTIONS[call_off.kind].items():
            rows = self._rows(key, call_off)
            if earlier:
                rows = _marked(rows, self._rows(key, earlier))
            if rows:
                found.append({"heading": name, "rows": rows, "changed": any(row.get("changed") for row in rows)})
        return found

    def _rows(self, key, call_off):
        """What is drawn here, then whatever is declared for this section beside the machine."""
        return getattr(self, f"_{key}")(call_off) + declared_rows(call_off, self.case, key)

    def _description(self, call_off):
        buyer, supplier = call_off.buyer_contact, call_off.supplier_contact
        return _said([
            ("What it is for", call_off.description, ()),
            ("Buying Catalogue number", call_off.catalogue_number or "Not entered yet", _called_before(call_off)),
            ("Contact at the ordering organisation", buyer.get("name"), (buyer.get("email"), buyer.get("phone"))),
            ("Contact at the supplier", supplier.get("name"), (supplier.get("email"),)),
        ])  # fmt: skip

    def _dates(self, call_off):
        months = call_off.term_months
        return _said([
            ("The contract starts", long_date(call_off.commencement_on), ()),
            ("It lasts", months and counted(months, "month"), ()),
            ("Planned delivery", long_date(call_off.planned_on), ()),
        ])  # fmt: skip

    def _submodules(self, call_off):
        said = [(part, call_off.submodules[str(part.pk)]) for part in self.parts if str(part.pk) in call_off.submodules]
        said.sort(key=lambda one: UNSURE_FIRST.index(one[1]))
        return [{"key": part.name, "value": REVIEWED[answer], "lines": self._used(part)} for part, answer in said]

    def _used(self, part) -> list[str]:
        """The new supplier need not know which product is used today, only that another one is."""
        if not (system := self.used.get(part.pk)):
            return []
        if system.pk == part.pk:
            return ["Used today"]
        return [f"Used today: {system.name}" if self.case.is_local else ANOTHER]

    def _services(self, call_off):
        return _said([("Migration service", call_off.migration_service, ()), ("Training", call_off.training, ())])

    def _lines(self, call_off):
        return line_rows(call_off, shows_funding=self.case.is_local, open_steps=self.open_steps)

    def _agreement(self, call_off):
        lines = (call_off.penalty_acknowledged and "It is known that a charge may apply",)
        return _said([
            ("Agreement that ends", call_off.old_agreement, ()),
            ("How much of it ends", SCOPES.get(call_off.scope, ""), ()),
            ("Its initial term ends", long_date(call_off.initial_term_ends_on), lines),
        ])  # fmt: skip

    def _cease(self, call_off):
        return _said([("The current system ends", long_date(call_off.cease_on), ())])

    def _charge(self, call_off):
        """Typed by one of the local organisations, for their own eyes."""
        charge = call_off.monthly_charge if self.case.is_local else None
        return _said([("Monthly charge", charge is not None and f"£{charge:,.2f}", ())])


def _called_before(call_off):
    return (f"Until now this service called it {call_off.former_number}",) if call_off.former_number else ()


def _said(facts) -> list[dict]:
    """Rows of what has been answered."""
    return [
        {"key": key, "value": value, "lines": [line for line in lines if line]} for key, value, lines in facts if value
    ]


def _marked(rows, earlier) -> list[dict]:
    """What is new or different is marked; what is gone is said."""
    was = {row["key"]: row for row in earlier}
    gone = [{"key": key, "value": f"Taken out. It was: {row['value']}", "changed": True}
            for key, row in was.items() if key not in {row["key"] for row in rows}]  # fmt: skip
    return [row | {"changed": not _same(row, was.get(row["key"]))} for row in rows] + gone


def _same(row, other) -> bool:
    return bool(other) and (row["value"], row["lines"]) == (other["value"], other["lines"])
