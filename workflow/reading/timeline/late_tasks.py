"""What is late on a migration, as one sentence beside how it stands: one task by its name, several by their number."""

from workflow.deadlines.work_item import is_by_contract
from workflow.formatting import counted
from workflow.reading.turns import deed, is_late


def late_tasks(case) -> str:
    """Of all that the reader may see and nobody holds up, as the lists count it; or an empty text."""
    return _said([item for item in case.items if is_late(item, case)], case)


def breached_tasks(case) -> str:
    """Of those alone that are late by the contract."""
    late = [item for item in case.items if is_late(item, case)]
    return _said([item for item in late if is_by_contract(item["basis"])], case)


def _said(late, case):
    if not late:
        return ""
    breached = sum(is_by_contract(item["basis"]) for item in late)
    if len(late) == 1:
        words = "One contract deadline is breached" if breached else "One task is late"
        return f"{words}: {_task(late[0], case)}"
    if breached == len(late):
        return f"{breached} contract deadlines are breached"
    besides = f", and {counted(breached, 'contract deadline')} breached" if breached else ""
    return f"{len(late)} tasks are late{besides}"


def _task(item, case) -> str:
    owner = "yours," if case.is_mine(item) else case.name_of(item["owner_id"]) or item["owner__distinct_name"]
    return f"{owner} to {deed(item)}"
