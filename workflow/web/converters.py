"""Parts of an address that stand for a record: a code outside, its number inside."""

from django.urls import register_converter

from workflow.operations.address_codes import code_of, number_of

KINDS = (
    "record", "item", "event", "draft", "closure", "refusal", "view", "export", "invitation", "membership", "list",
    "access", "person", "system", "framework",
)  # fmt: skip


def register():
    """`<item:pk>` in a URLconf is the code of a work item's number."""
    for kind in KINDS:
        register_converter(type(f"{kind.title()}Code", (_Code,), {"kind": kind}), kind)


class _Code:
    regex = "[0-9A-Za-z]{8}"
    kind = ""

    def to_python(self, value) -> int:
        return number_of(self.kind, value)

    def to_url(self, value) -> str:
        return code_of(self.kind, int(value))
