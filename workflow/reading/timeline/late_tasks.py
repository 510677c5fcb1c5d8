"""What is late on a migration, as one sentence beside how it stands: one task by its name, several by their number."""

from dataclasses import dataclass

from workflow.deadlines.work_item import is_by_contract
from workflow.formatting import counted
from workflow.reading.addresses import page_of
from workflow.reading.turns import deed, is_late

WHO_OWES_WHAT = "#owes"  # of the overview


@dataclass(frozen=True)
class LateTasks:
    words: str  # “One task is late”, “3 tasks are late, 1 of them breaches the contract”
    link: str
    href: str

    @property
    def text(self) -> str:
        return f"{self.words}: {self.link}"


def late_tasks(case) -> LateTasks | None:
    """Of all that the reader may see and nobody holds up, as the lists count it."""
    return _said([item for item in case.items if is_late(item, case)], case)


def breached_tasks(case) -> LateTasks | None:
    """Those alone that are late by the contract."""
    late = [item for item in case.items if is_late(item, case)]
    return _said([item for item in late if is_by_contract(item["basis"])], case)


def _said(late, case):
    if not late:
        return None
    breached = sum(is_by_contract(item["basis"]) for item in late)
    if len(late) == 1:
        words = "One contract deadline is breached" if breached else "One task is late"
        return LateTasks(words, _task(late[0], case), page_of(case.migration.reference, late[0]["subject"]))
    if breached == len(late):
        return LateTasks(f"{breached} contract deadlines are breached", "see who owes what", WHO_OWES_WHAT)
    besides = f", and {counted(breached, 'contract deadline')} breached" if breached else ""
    words = f"{len(late)} tasks are late{besides}"
    return LateTasks(words, "see who owes what", WHO_OWES_WHAT)


def _task(item, case) -> str:
    owner = "you" if case.is_mine(item) else case.name_of(item["owner_id"]) or item["owner__name"]
    return f"{owner} to {deed(item)}"
