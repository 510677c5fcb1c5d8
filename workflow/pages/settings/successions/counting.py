"""A row of facts.jinja that counts practices, and names the first of them."""

EXAMPLES = 5


def counting(key, found, in_words=lambda practice: f"{practice.ods_code} {practice.name}", most=EXAMPLES) -> dict:
    lines = [in_words(one) for one in found[:most]]
    if len(found) > most:
        lines.append(f"and {len(found) - most:,} more")
    return {"key": key, "value": f"{len(found):,}", "lines": lines}
