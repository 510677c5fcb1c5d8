"""What is read beside each row of a list, in the same statement: its open tasks, and who takes part in it. Whose they
are is looked up once for all rows: a few organisations have a part in many migrations."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cache

from catalogue.models import Organisation
from workflow.db.json_rows import json_rows, read
from workflow.kernel.participation import Participation
from workflow.lists.parts import OF_PART, named
from workflow.reading.whole_migrations import records, work_items

TASK = ("due_on", "pk", "owner_id", "assignee_id", "paused_on", "subject", "title", "basis", "still_since_due",
        "needed_by")  # fmt: skip
DUE, _, OWNER, ASSIGNEE, PAUSED, SUBJECT, _, _, _, NEEDED = range(len(TASK))
DAYS = ("due_on", "paused_on", "needed_by")
PART = ("pk", "party", "organisation_id")
CALLED = ("pk", "ods_code", "name", "kind")


def beside(actor, *, with_parts: bool) -> dict:
    """Annotations of `whole_migrations.readable`; `Beside` takes them off again."""
    asked = {"tasks_beside": json_rows(work_items(actor).filter(closed_on=None), *TASK)}
    if with_parts:
        asked["parts_beside"] = json_rows(named(records(Participation, actor)), *PART)
    return asked


class Beside(Mapping):
    """By migration its open tasks, sorted as `TASK` is, the one that is due first before the others. They become
    dictionaries when they are looked at, since a list is worked out from many more than it shows. One query."""

    def __init__(self, rows):
        self._tasks = {row["pk"]: sorted(read(row.pop("tasks_beside"))) for row in rows}
        self._parts = {row["pk"]: sorted(read(row.pop("parts_beside", None))) for row in rows}
        self._called, self._made = self._look_up(rows), {}

    def _look_up(self, rows) -> dict[int, dict]:
        """Organisations by their number; the practices have come with the rows."""
        found = {row["practice_id"]: _practice(row["practice__name"], row["practice__ods_code"], row["practice__kind"])
                 for row in rows}  # fmt: skip
        asked = {task[OWNER] for tasks in self._tasks.values() for task in tasks}
        asked |= {organisation for parts in self._parts.values() for _, _, organisation in parts}
        if unknown := asked - found.keys():
            found |= {one["pk"]: one for one in Organisation.objects.filter(pk__in=unknown).order_by().values(*CALLED)}
        return found

    def running(self, migration) -> list[list]:
        """Those that nobody holds up, as rows of `TASK`: days are texts."""
        return [task for task in self._tasks[migration] if task[PAUSED] is None]

    def kind_of_owner(self, task) -> str:
        return self._called[task[OWNER]]["kind"]

    def parts(self) -> dict[int, list[dict]]:
        """By migration who takes part in it, in the order in which they came to it."""
        part = cache(self._part)
        return defaultdict(list, {
            migration: [part(party, organisation) for _, party, organisation in parts]
            for migration, parts in self._parts.items() if parts
        })  # fmt: skip

    def _part(self, party, organisation) -> dict:
        called = self._called[organisation]
        return dict(zip(OF_PART, (party, organisation, called["ods_code"], called["name"]), strict=True))

    def __getitem__(self, migration) -> list[dict]:
        if migration not in self._made:
            self._made[migration] = [self._task(migration, task) for task in self._tasks[migration]]
        return self._made[migration]

    def _task(self, migration, columns) -> dict:
        owner = self._called[columns[OWNER]]
        task = dict(zip(TASK, columns, strict=True))
        task |= {"migration_id": migration, "owner__name": owner["name"], "owner__kind": owner["kind"]}
        task |= {name: task[name] and date.fromisoformat(task[name]) for name in DAYS}
        return task

    def __iter__(self):
        return iter(self._tasks)

    def __len__(self):
        return len(self._tasks)


def _practice(name, ods_code, kind) -> dict:
    return {"ods_code": ods_code, "name": name, "kind": kind}
