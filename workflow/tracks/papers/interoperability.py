"""The check of a funding case whether the new system will work with what the practice uses beside it."""

from django.db import models

from catalogue.models import System
from workflow.kernel.steps import NotAllowed, Party, step
from workflow.tracks.guards import person_is_confirmed
from workflow.tracks.papers.funding_state import BEING_WRITTEN, WRITERS
from workflow.tracks.papers.signatures import SIGNATURES, WHOSE_SIGNATURE_ENDS, Signed
from workflow.tracks.rows.existing_service import ExistingService, ToCheck
from workflow.tracks.rows.kept import HasRows
from workflow.tracks.rows.something_to_choose import there_is_a_service_to_take_out, there_is_something_to_check

WORKS, DOES_NOT, NOT_KNOWN = "works", "does_not", "not_known"


def every_system_is_checked(case, actor):
    """Whoever signs says that every system in the check was looked at."""
    return next(case.unchecked(), None)


def is_the_main_case(case):
    return None if case.kind == "main" else "Systems are checked in the main funding case."


class InteroperabilityCheck(Signed):
    interoperability = models.JSONField(default=dict)  # system id: works, evidence, checked_by, penalty, decided_by
    services = HasRows(ExistingService)  # added to the check, beside those the migration began with

    class Meta:
        abstract = True

    def unchecked(self):
        for system in self.to_check():
            row = self.interoperability.get(str(system.key))
            if not row or row["works"] == NOT_KNOWN:
                yield f"Check whether {system} will work with {self.migration.to_system}."
            elif row["works"] == DOES_NOT and not (row["penalty"] and row["decided_by"]):
                yield f"{system} will not work: name the penalty, and who decided to go on."

    def interoperability_gaps(self):
        yield from self.unchecked()
        if not self.interoperability_signed:
            again = self.why_signed_again("interoperability_signed")
            yield again or "Nobody has signed the interoperability check yet."
        elif not self.is_signed_as_it_is(self.interoperability_signed):
            yield "The systems to check have changed since the check was signed: it must be signed again."

    def to_check(self) -> list[ToCheck]:
        """Every service the practice uses and every data holder: the buyer must know that they will work."""
        found = {system.pk: ToCheck(system.pk, str(system)) for system in self.migration.systems_to_check()}
        for service in self.services:
            found.setdefault(service.key, ToCheck(service.key, service.name, service.number))
        return list(found.values())

    @step("Check whether a system will work", source=BEING_WRITTEN, by=[*WRITERS, Party.COMMISSIONER],
          needs=there_is_something_to_check, tell=WHOSE_SIGNATURE_ENDS)  # fmt: skip
    def check_system(self, *, system: int, works: str, evidence: str, checked_by: str, penalty: str, decided_by: str):
        if system not in self.keys_to_check():
            raise NotAllowed("The practice does not use that system.")
        row = {
            "works": works,
            "evidence": evidence,
            "checked_by": checked_by,
            "penalty": penalty,
            "decided_by": decided_by,
        }
        self.interoperability = self.interoperability | {str(system): row}
        self._another_check()

    def _another_check(self):
        self.end_signatures("check", *SIGNATURES)

    @step("Add an existing service", source=BEING_WRITTEN, by=WRITERS, needs=is_the_main_case,
          tell=WHOSE_SIGNATURE_ENDS)  # fmt: skip
    def add_service(self, *, system: int | None, name: str):
        """From the catalogue of systems, or by its name where it is not in there."""
        name = System.objects.get(pk=system).name if system else name
        if name.casefold() in {one.name.casefold() for one in self.to_check()}:
            raise NotAllowed(f"{name} is in the check already.")
        self.services = [*self.services, ExistingService(system_id=system, name=name)]
        self._another_check()

    @step("Take an existing service out", source=BEING_WRITTEN, by=WRITERS,
          needs=[is_the_main_case, there_is_a_service_to_take_out], tell=WHOSE_SIGNATURE_ENDS)  # fmt: skip
    def remove_service(self, *, service: int):
        """`service`: the number it has in the case. What was found about it goes with it."""
        gone = self.services.numbered(service)
        if not gone:
            raise NotAllowed("That service has been taken out already.")
        self.services = [one for one in self.services if one is not gone]
        self.interoperability = {key: row for key, row in self.interoperability.items() if key != str(gone.key)}
        self._another_check()

    @step("Sign the interoperability check", source=BEING_WRITTEN, by=[Party.PRACTICE, Party.COMMISSIONER],
          homework=[every_system_is_checked, person_is_confirmed])  # fmt: skip
    def sign_interoperability(self, *, name: str, role: str, actor, today):
        self.sign("interoperability_signed", actor, today, name=name, role=role)
