"""Signatures under a funding case: each stands for what it was put under, and ends when that changes (decision 57)."""

from django.db import models

from workflow.kernel.machine import OfMigration
from workflow.kernel.steps import Party, Who

CHANGED = {
    "costs": "The costs have changed",
    "justification": "The business justification has changed",
    "check": "The check of the other systems has changed",
    "agreement": "What is said about the agreement has changed",
    "case": "The case has been prepared again",
}
SIGNATURES, SIGN = ("practice_sign_off", "interoperability_signed"), ("sign_off", "sign_interoperability")


def _signers(case) -> set[int]:
    """Whose signature the step that was just taken has ended; earlier releases did not keep who signed the check."""
    gone = vars(case).get("just_ended", {}).values()
    return {signed["by"] for signed in gone if signed.get("by")} or (Party.PRACTICE.of(case) if gone else set())


WHOSE_SIGNATURE_ENDS = Who("whoever had signed what it changes", of=_signers)


class Signed(OfMigration):
    """`keys_to_check`: of the rows that a signature is put under."""

    interoperability_signed = models.JSONField(default=dict)  # name, role, on
    practice_sign_off = models.JSONField(default=dict)  # name, role, on
    signatures_ended = models.JSONField(
        default=dict, db_default={}
    )  # the same by the name of its field, and what changed (CHANGED); until it is signed again

    class Meta:
        abstract = True

    def is_signed_as_it_is(self, signed: dict) -> bool:
        """A signature stands for the rows it was put under; earlier releases did not keep which those were."""
        return bool(signed) and signed.get("systems", self.keys_to_check()) == self.keys_to_check()

    def keys_to_check(self):
        return sorted(system.key for system in self.to_check())

    def sign(self, field, actor, today, *, name, role, **more):
        of = {"systems": self.keys_to_check(), "by": actor.party.pk}
        setattr(self, field, {"name": name, "role": role, "on": today.isoformat(), **of, **more})
        self.signatures_ended = {other: gone for other, gone in self.signatures_ended.items() if other != field}

    def end_signatures(self, changed, *fields):
        """Nobody's signature stands for what it was not put under: the case says why, and whoever signed is told."""
        self.just_ended = {name: getattr(self, name) | {"changed": changed} for name in fields if getattr(self, name)}
        self.signatures_ended = self.signatures_ended | self.just_ended
        for name in fields:
            setattr(self, name, {})

    def why_signed_again(self, field) -> str:
        """“The costs have changed since Dr Ann Ware signed: it must be signed again.”"""
        gone = self.signatures_ended.get(field)
        return f"{CHANGED[gone['changed']]} since {gone['name']} signed: it must be signed again." if gone else ""
