"""What is read beside each row of a list, in the same statement: its open tasks, and who takes part in it. Whose they
are is looked up once for all rows: a few organisations have a part in many migrations."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cache

from catalogue.models import Organisation
from workflow.db.compiled_once import compiled_once
from workflow.db.labelled_rows import labelled
from workflow.kernel.participation import Participation
from workflow.lists.parts import OF_PART, named
from workflow.reading.whole_migrations import NEAR_FOR_MANY, OWN_PARTS, Known, these, unsifted, work_items

TASK = ("due_on", "pk", "owner_id", "assignee_id", "paused_on", "subject", "title", "basis", "still_since_due",
        "needed_by", "step")  # fmt: skip
DUE, _, OWNER, ASSIGNEE, PAUSED, SUBJECT, _, _, _, NEEDED, STEP = range(len(TASK))
DAYS = ("due_on", "paused_on", "needed_by")
PART = ("pk", "party", "organisation_id")
CALLED = ("pk", "ods_code", "name", "distinct_name", "kind")
DATE = ("pk", "on", "state", "ever_confirmed")
TASKS, PARTS, DATES = "tasks", "parts", "go-live dates"


def beside(actor, keys, *, with_parts: bool) -> list:
    """For `labelled_rows`, of migrations that `whole_migrations.own` has given. `with_parts` only for who is local."""
    asked = [_tasks(actor, these(keys, NEAR_FOR_MANY))]
    return [*asked, _parts(these(keys, NEAR_FOR_MANY))] if with_parts else asked


@compiled_once
def _tasks(actor, migrations):
    return labelled(TASKS, work_items(actor, migrations).filter(closed_on=None), *TASK)


@compiled_once
def _parts(migrations):
    return labelled(PARTS, named(unsifted(Participation, migrations)), *PART)


@compiled_once
def _called(organisations):
    return Organisation.objects.filter(*organisations.rules("pk")).order_by().values(*CALLED)


class Beside(Mapping):
    """By migration its open tasks, sorted as `TASK` is, the one that is due first before the others. They become
    dictionaries when they are looked at, since a list is worked out from many more than it shows. `called`: by their
    number, the organisations of whatever is named; `known`: of each migration what its reader may know; `dates`: of
    each its go-live dates, as rows of `DATE`. One query."""

    def __init__(self, rows, said, actor):
        self.dates = {row["pk"]: said.get((DATES, row["pk"]), ()) for row in rows}
        self.known = {row["pk"]: Known(actor, said.get((OWN_PARTS, row["pk"]), ())) for row in rows}
        self._tasks = {row["pk"]: sorted(said.get((TASKS, row["pk"]), ())) for row in rows}
        self._parts = {row["pk"]: sorted(said.get((PARTS, row["pk"]), ())) for row in rows}
        self.called, self._made = self._look_up(rows), {}

    def _look_up(self, rows) -> dict[int, dict]:
        asked = {row["practice_id"] for row in rows}
        asked |= {task[OWNER] for tasks in self._tasks.values() for task in tasks}
        asked |= {organisation for parts in self._parts.values() for _, _, organisation in parts}
        return {one["pk"]: one for one in _called(these(asked))}

    def running(self, migration) -> list[list]:
        """Those that nobody holds up, as rows of `TASK`: days are texts."""
        return [task for task in self._tasks[migration] if task[PAUSED] is None]

    def kind_of_owner(self, task) -> str:
        return self.called[task[OWNER]]["kind"]

    def parts(self) -> dict[int, list[dict]]:
        """By migration who takes part in it, in the order in which they came to it."""
        part = cache(self._part)
        return defaultdict(list, {
            migration: [part(party, organisation) for _, party, organisation in parts]
            for migration, parts in self._parts.items() if parts
        })  # fmt: skip

    def _part(self, party, organisation) -> dict:
        called = self.called[organisation]
        return dict(zip(OF_PART, (party, organisation, called["ods_code"], called["distinct_name"]), strict=True))

    def __getitem__(self, migration) -> list[dict]:
        if migration not in self._made:
            self._made[migration] = [self._task(migration, task) for task in self._tasks[migration]]
        return self._made[migration]

    def _task(self, migration, columns) -> dict:
        owner = self.called[columns[OWNER]]
        task = dict(zip(TASK, columns, strict=True))
        task |= {"migration_id": migration}
        task |= {f"owner__{name}": owner[name] for name in ("distinct_name", "kind")}
        task |= {name: task[name] and date.fromisoformat(task[name]) for name in DAYS}
        return task

    def __iter__(self):
        return iter(self._tasks)

    def __len__(self):
        return len(self._tasks)
