"""The daily run: after midnight in London, once, by whichever process comes first."""

from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from workflow import clock
from workflow.audit.anchors import anchor
from workflow.db import practice_words
from workflow.deadlines.who_waits import fill_in
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.participation import Participation
from workflow.operations.heartbeat_record import Heartbeat
from workflow.upkeep import expired, purge
from workflow.upkeep.what_goes import Plan
from workflow.uploads.unwanted import throw_away

NEVER = datetime(2000, 1, 1, tzinfo=UTC)


@transaction.atomic
def run_if_due() -> bool:
    """The mark is written in the same transaction, so what failed is tried again at the next ring."""
    mark = _our_turn()
    if mark is None or clock.date_of(mark.ran_at) >= clock.today():
        return False
    if settings.ANCHORS_FILE or not settings.DEMO_MODE:  # whoever watches a demonstration has no use for such lines
        anchor(Path(settings.ANCHORS_FILE) if settings.ANCHORS_FILE else None, since=mark.ran_at)
    expired.clear_sessions()
    expired.clear_failed_log_ins()
    expired.clear_counted_requests()
    expired.clear_sent_forms()
    expired.clear_previews()
    expired.clear_elsewhere()
    expired.clear_drafts()
    expired.clear_invitations()
    expired.clear_practice_lists()
    expired.clear_refused_addresses()
    purge.forget_words_of_mail(Plan(clock.today()))
    purge.forget_mails_of_no_migration(Plan(clock.today()))
    throw_away()
    fill_in(WorkItem.everything, Participation.everything)
    practice_words.bring_up_to_date(connection)
    mark.ran_at = clock.now()
    mark.save(update_fields=["ran_at"])
    return True


def _our_turn():
    """None while another process is at it."""
    Heartbeat.objects.get_or_create(task=Heartbeat.Task.NIGHTLY, defaults={"ran_at": NEVER})
    skip = connection.features.has_select_for_update_skip_locked
    return Heartbeat.objects.select_for_update(skip_locked=skip).filter(task=Heartbeat.Task.NIGHTLY).first()
