"""What an organisation owes of one step, and what falls on a day, are found without reading records: who takes part, and
what is cancelled, stands in indexes too."""

from django.db import migrations
from django.db.models import Index, Q

from workflow.db.concurrent_indexes import AddIndexOnline, RemoveIndexOnline

IN_HAND = Q(closed_on=None, paused_on=None)
AGREED = Q(state__in=("provisional", "with_supplier", "confirmed", "came", "live"))
BY_STEP = Index(fields=["owner", "step", "due_on", "id", "subject"], condition=IN_HAND, name="work_in_hand_by_step")
BY_GO_LIVE = Index(fields=["on", "id", "migration"], condition=AGREED, name="agreed_by_go_live")
BY_INITIAL = Index(fields=["initial_extract_on", "id", "migration"], condition=AGREED, name="agreed_by_initial_extract")
BY_FINAL = Index(fields=["final_extract_on", "id", "migration"], condition=AGREED, name="agreed_by_final_extract")
MEETINGS = Index(
    fields=["on", "id", "migration"], condition=Q(state__in=["proposed", "booked", "held"]), name="arranged_by_day"
)
CANCELLED = Index(fields=["id"], condition=Q(state="cancelled"), name="cancelled_migrations")


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("workflow", "0084_a_search_reads_one_index")]
    operations = [
        AddIndexOnline(model_name="workitem", index=BY_STEP),
        *(AddIndexOnline(model_name="golivedate", index=index) for index in (BY_GO_LIVE, BY_INITIAL, BY_FINAL)),
        AddIndexOnline(model_name="booking", index=MEETINGS),
        RemoveIndexOnline(model_name="booking", name="meetings_by_day"),
        AddIndexOnline(model_name="migration", index=CANCELLED),
    ]
