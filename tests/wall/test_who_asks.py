"""On behalf of a request, only the engine and a few modules ask the database as the portal."""

import pytest

from tests.test_architecture import ROOT, sources

pytestmark = pytest.mark.once
ASK = {
    "workflow/audit/given_over.py",
    "workflow/conversation/quota.py",
    "workflow/conversation/send.py",
    "workflow/db/wall/reader.py",
    "workflow/deadline_changes/another_date.py",
    "workflow/deadline_changes/calendar_change.py",
    "workflow/deadline_changes/closures.py",
    "workflow/deadline_changes/counted_otherwise.py",
    "workflow/deadline_changes/in_batches.py",
    "workflow/deadline_changes/limit_change.py",
    "workflow/deadline_changes/meetings_in_the_way.py",
    "workflow/emails/next_summary.py",
    "workflow/engine/perform.py",
    "workflow/engine/undo.py",
    "workflow/lapses/concerned.py",
    "workflow/lapses/practice_changes.py",
    "workflow/onboarding/contacts.py",
    "workflow/onboarding/receivers.py",
    "workflow/outbox/readdress.py",
    "workflow/pages/access/views.py",
    "workflow/pages/outbox.py",  # of demonstrations alone
    "workflow/pages/start/start.py",
    "workflow/pages/your_work/assignment.py",
    "workflow/reminders/by_hand.py",
    "workflow/reminders/leavers.py",  # how many tasks, for administrators
    "workflow/tracks/go_live_checks.py",
}


def test_who_asks_as_the_portal_is_listed():
    asking = {str(path.relative_to(ROOT)) for path, text in sources("workflow", "migration_portal", "catalogue")
              if "as_the_portal" in text}  # fmt: skip
    assert asking == ASK
