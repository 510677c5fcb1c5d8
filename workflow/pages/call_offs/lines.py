"""What a call-off orders: each line with its price, and what it comes to."""

from workflow.reading.next_steps import step_href
from workflow.tracks.rows.price_period import pounds


def line_rows(call_off, *, shows_funding, open_steps) -> list[dict]:
    """Prices are shown to whoever may see the call-off; who pays only to the local organisations."""
    rows = []
    for line in call_off.lines:
        lines = [f"{pounds(line.amount, line.per)} in all"] if line.quantity != 1 else []
        if shows_funding:
            lines.append(f"Paid from: {line.funding}" if line.funding else "No source of funding yet")
        row = {"key": line.what, "value": at_what_price(line), "lines": lines}
        rows.append(row | _change(call_off, line, open_steps))
    return rows


def _change(call_off, line, open_steps) -> dict:
    if "add_line" not in open_steps:
        return {}
    out = {"href": step_href(call_off, "remove_line", line=line.number), "link": "Take out"}
    if line.system_id is None:  # no longer in the catalogue: it can be taken out, and ordered as something else
        return out | {"about": line.what}
    return {"href": step_href(call_off, "add_line", system=line.system_id), "about": line.what, "also": out}


def at_what_price(line) -> str:
    each = " for each patient" if line.per_patient else ""
    return f"{line.quantity:,} at {pounds(line.price, line.per)}{each}"


def total_words(call_off, earlier=None) -> str:
    """Period by period, and what it was in the revision before where that was something else."""
    if not call_off.lines:
        return ""
    was = f". It was {earlier.ordered}" if earlier and earlier.ordered != call_off.ordered else ""
    return f"{call_off.ordered}, without VAT{was}"
