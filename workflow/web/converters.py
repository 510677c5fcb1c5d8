"""Parts of an address that stand for a record: a code outside, its number inside."""

from django.urls import register_converter

from workflow.db.subject import Subject
from workflow.operations.address_codes import code_of, code_of_subject, number_of, subject_of

KINDS = (
    "calloff", "dataextractrequest", "fundingcase", "item", "event", "draft", "closure", "refusal", "view", "export",
    "invitation", "membership", "list", "access", "person", "system", "framework",
)  # fmt: skip


def register():
    """`<item:pk>` in a URLconf is the code of a work item's number."""
    for kind in KINDS:
        register_converter(type(f"{kind.title()}Code", (_Code,), {"kind": kind}), kind)
    register_converter(_Subject, "subject")


class _Subject:
    """`calloff/98VVMVZ8` in an address, `calloff:12` inside."""

    regex = "[a-z]+/[0-9A-Za-z]{8}"

    def to_python(self, value) -> Subject:
        return subject_of(*value.split("/"))

    def to_url(self, value) -> str:
        return f"{Subject(value).machine}/{code_of_subject(value)}"


class _Code:
    regex = "[0-9A-Za-z]{8}"
    kind = ""

    def to_python(self, value) -> int:
        return number_of(self.kind, value)

    def to_url(self, value) -> str:
        return code_of(self.kind, int(value))
