"""Of those who are late, one kind of organisation alone: links that need no script and no unticking."""

from collections import Counter

from catalogue.models import Organisation
from workflow.formatting import counted

KIND = "kind"
PLURALS = {
    Organisation.Kind.PRACTICE.value: "practices",
    Organisation.Kind.COMMISSIONER.value: "commissioners",
    Organisation.Kind.DELIVERY_PARTNER.value: "delivery partners",
    Organisation.Kind.SUPPLIER.value: "suppliers",
    Organisation.Kind.AGENT.value: "Migration Management Agents",
}


def links_to_kinds(query, shown, late) -> list[dict]:
    """To each kind, where there are several; from one kind back to all."""
    if shown:
        return [{"text": "Show everyone who is late", "href": _asking(query)}]
    kinds = Counter(item["owner__kind"] for item in late)
    return [
        {"text": f"Only {PLURALS[kind]}", "count": counted(number, "task"), "href": _asking(query, kind)}
        for kind, number in kinds.items() if len(kinds) > 1
    ]  # fmt: skip


def _asking(query, kind="") -> str:
    asked = query.copy()
    asked.pop(KIND, None)
    if kind:
        asked[KIND] = kind
    return f"?{asked.urlencode()}"
