"""What a call-off orders: each line with its price, and what it comes to."""

from decimal import Decimal

from workflow.reading.next_steps import step_href


def line_rows(call_off, *, shows_funding, open_steps) -> list[dict]:
    """Prices are shown to whoever may see the call-off; who pays only to the local organisations."""
    rows = []
    for line in call_off.lines:
        each = " for each patient" if line["per_patient"] else ""
        price, whole = Decimal(line["price"]), amount_of(line)
        lines = [f"£{whole:,.2f} in all"] if line["quantity"] != 1 else []
        if shows_funding:
            lines.append(f"Paid from: {line['funding']}" if line["funding"] else "No source of funding yet")
        row = {"key": line["what"], "value": f"{line['quantity']:,} at £{price:,.2f}{each}", "lines": lines}
        rows.append(row | _change(call_off, line, open_steps))
    return rows


def _change(call_off, line, open_steps) -> dict:
    if "add_line" not in open_steps:
        return {}
    out = {"href": step_href(call_off, "remove_line", system=line["system"]), "link": "Take out"}
    return {"href": step_href(call_off, "add_line", system=line["system"]), "about": line["what"], "also": out}


def amount_of(line) -> Decimal:
    return Decimal(line["price"]) * line["quantity"]


def ordered(call_off) -> Decimal:
    return sum(map(amount_of, call_off.lines), Decimal(0))


def total_words(call_off) -> str:
    return f"£{ordered(call_off):,.2f}, without VAT" if call_off.lines else ""
