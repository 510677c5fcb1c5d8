"""The funding case as a task list: its parts, what is missing in each, and who does it."""

from workflow.formatting import counted, listed
from workflow.kernel.steps import Party
from workflow.reading.files import how_many
from workflow.reading.next_steps import open_steps, step_href
from workflow.tracks.papers.funding_state import BEING_WRITTEN
from workflow.tracks.papers.interoperability import DOES_NOT, NOT_KNOWN
from workflow.tracks.presentation.funding import PARTS

DONE, BEGUN, TO_DO, CHANGE, SKIPPED = "Completed", "In progress", "Not yet started", "Returned", "Not needed"
LATER, SAID_NO, OPTIONAL = "Cannot start yet", "Answered: no", "Optional"
IN_THE_LIST = {
    "write_justification", "check_system", "sign_interoperability", "record_agreement", "add_cost", "change_cost",
    "remove_cost", "add_service", "remove_service", "record_board", "remove_board", "sign_off",
    "add_document", "remove_document",
}  # fmt: skip


def commissioner_word(migration) -> str:
    """CCG or ICB, as the record of this migration's commissioner says."""
    parts = [p for p in migration.participations if p.party == Party.COMMISSIONER]
    return parts[0].organisation.commissioner_word if parts else "commissioner"


class Tasks:
    """The groups of task_list.jinja for one case and one reader."""

    def __init__(self, case, record, systems, documents):
        self.case, self.record, self.systems, self.documents = case, record, systems, documents
        self.open = open_steps(case, record)
        self.being_written = record.state in BEING_WRITTEN
        self.left_out = OPTIONAL if self.being_written else SKIPPED

    def groups(self) -> list[dict]:
        money = {"name": "Agreement and money", "tasks": [self._agreement(), self._costs(), self._boards()]}
        sending = {"name": "Sign and send", "tasks": [self._documents(), self._sign_off(), self._send()]}
        if self.record.kind == self.record.Kind.SUPPLEMENTARY:
            return [{"name": "Costs", "tasks": [self._costs(), self._boards()]},
                    {"name": "Send", "tasks": [self._documents(), self._send()]}]  # fmt: skip
        why = [self._justification(), *map(self._system, self.systems), self._another_service(), self._signature()]
        return [{"name": "Why, and whether it will work", "tasks": why}, money, sending]

    def _task(self, title, step, status, hint="", part="", **chosen):
        """A task is a link only for somebody who can take its step now."""
        href = step_href(self.record, step, **chosen) if step in self.open else None
        if part in self.record.returned and self.being_written:
            status, hint = CHANGE, self.record.returned[part]
        return {"title": title, "href": href, "hint": hint, "status": status}

    def _justification(self):
        versions = self.record.versions
        hint = f"{counted(len(versions), 'version')} sent so far" if versions else ""
        if not self.record.justification and self.record.approved_elsewhere:
            return self._task("Business justification", "write_justification", SKIPPED, "Approved outside this service")
        status = DONE if self.record.justification or self.record.has_uploaded("Business justification") else TO_DO
        return self._task("Business justification", "write_justification", status, hint, "justification")

    def _system(self, system):
        row, new = self.record.interoperability.get(str(system.key)), self.record.migration.to_system
        status, hint = (DONE, "It works") if row else (TO_DO, "")
        if row and row["works"] == NOT_KNOWN:
            status, hint = BEGUN, "Not known yet: it cannot be sent before somebody knows"
        elif row and row["works"] == DOES_NOT:
            complete = row["penalty"] and row["decided_by"]
            status = SAID_NO if complete else BEGUN
            hint = "It does not work" if complete else "It does not work: name the penalty, and who decided to go on"
        title = f"Will {system} work with {new}?"
        return self._task(title, "check_system", status, hint, "interoperability", system=system.key)

    def _another_service(self):
        hint = "Everything the practice uses beside its clinical system: from the catalogue, or by name"
        return self._task("Add a service that the practice uses", "add_service", self.left_out, hint)

    def _signature(self):
        title, signed = "Sign the interoperability check", self.record.interoperability_signed
        by = self.record.why_signed_again("interoperability_signed") or "By the practice or the commissioner"
        return self._signed(title, "sign_interoperability", signed, by)

    def _signed(self, title, step, signed, by):
        hint = f"Signed by {signed['name']}, {signed['role']}" if signed else by
        if signed and not self.record.is_signed_as_it_is(signed):
            return self._task(title, step, BEGUN, f"{hint}. The systems to check have changed since: sign again")
        return self._task(title, step, DONE if signed else TO_DO, hint)

    def _agreement(self):
        title = f"{commissioner_word(self.record.migration)}–practice agreement"
        if said := self.record.agreement:
            hint = "" if said.get("in_place_since") else f"No agreement is in place. {said['why_not']}"
            return self._task(title, "record_agreement", SAID_NO if hint else DONE, hint, "agreement")
        status = SKIPPED if self.record.approved_elsewhere else TO_DO
        return self._task(title, "record_agreement", status, "", "agreement")

    def _costs(self):
        lines = self.record.cost_lines
        unpaid = [line.what for line in lines if not line.source]
        hint = f"{self.record.total} in {counted(len(lines), 'cost')}" if lines else ""
        if unpaid:
            hint = f"{hint}. No source of funding yet for {listed(unpaid)}"
        status = BEGUN if unpaid else DONE if lines else SKIPPED if self.record.approved_elsewhere else TO_DO
        return self._task("Costs and who pays", "add_cost", status, hint, "costs")

    def _boards(self):
        boards = self.record.boards
        open_ones = [name for name, board in boards.items() if board["decision"] != "approved"]
        hint = f"Not approved yet by {listed(open_ones)}" if open_ones else listed([*boards])
        hint = hint or "Only if a local board has to approve: the commissioner records what it decided"
        status = BEGUN if open_ones else DONE if boards else self.left_out
        return self._task("Local boards", "record_board", status, hint)

    def _documents(self):
        hint = how_many(self.documents)
        return self._task("Documents", "add_document", DONE if hint else self.left_out, hint, "documents")

    def _sign_off(self):
        signed = self.record.practice_sign_off
        if self.record.approved_elsewhere and not signed:
            return self._task("Practice sign-off", "sign_off", SKIPPED, "Approved outside this service")
        by = self.record.why_signed_again("practice_sign_off") or "By the practice"
        return self._signed("Practice sign-off", "sign_off", signed, by)

    def _send(self):
        title, gaps = "Check and send", list(self.record.gaps()) if self.being_written else []
        if not self.being_written:
            return {"title": title, "href": None, "hint": "", "status": DONE}
        if gaps:
            hint = gaps[0] if len(gaps) == 1 else f"{gaps[0]} {counted(len(gaps) - 1, 'more thing')} to do."
            return {"title": title, "href": None, "hint": hint, "status": LATER}
        return self._task(title, "send", TO_DO)


def returned_rows(record, event) -> list[dict]:
    """What the commissioner wants changed, as rows of returned.jinja."""
    by = f"{event.by_user.name}, {event.by_organisation.name}" if event else ""
    return [{"section": PARTS.get(part, part), "comment": text, "by": by} for part, text in record.returned.items()]
