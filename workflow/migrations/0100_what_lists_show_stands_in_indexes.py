"""What lists show of each migration stands in one index of each table, so that a run of them is read from a few pages and
no table is looked into."""

from django.db import migrations
from django.db.models import Index, Q

from workflow.db.concurrent_indexes import AddIndexOnline

OF_A_LIST = ["reference", "state", "held_until", "practice", "from_system", "to_system"]
OF_A_TASK = ["owner", "assignee", "paused_on", "subject", "title", "basis", "still_since_due", "needed_by", "step",
             "supplier", "closed_on"]  # fmt: skip
OF_A_DATE = ["on", "initial_extract_on", "final_extract_on", "state", "ever_confirmed"]
TO_BE_CHOSEN = Q(
    party__in=("target", "source", "holder", "commissioner"), ended_on=None, disclosed_on__isnull=False
)  # fmt: skip


def of_a_migration(model, name, columns, fields=("migration", "id"), **more):
    return AddIndexOnline(model, Index(fields=fields, include=columns, name=name, **more))


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("workflow", "0099_call_offs_to_accept")]
    operations = [
        AddIndexOnline("migration", Index(fields=["id"], include=OF_A_LIST, name="migrations_in_a_list")),
        of_a_migration("fundingcase", "cases_of_a_migration", ["state"]),
        of_a_migration("golivedate", "dates_of_a_migration", OF_A_DATE),
        of_a_migration("calloff", "call_offs_of_a_migration", ["state", "kind"]),
        of_a_migration("dataextractrequest", "requests_of_a_migration", ["state", "kind", "system"]),
        of_a_migration("booking", "meetings_of_a_migration", ["state", "on"]),
        of_a_migration(
            "participation", "parts_of_a_migration", ["party", "organisation", "disclosed_on", "ended_on"],
            condition=TO_BE_CHOSEN,
        ),
        of_a_migration(
            "workitem", "open_work_of_a_migration", OF_A_TASK, ("migration", "due_on", "id"),
            condition=Q(closed_on=None),
        ),
    ]  # fmt: skip
