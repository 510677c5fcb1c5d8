"""A database of the release before comes over: a suggestion that is open becomes a request (migration 0020)."""

from datetime import date

import pytest

from tests.two_roads.old_road import migrated, the_ends

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]
BEFORE = [("workflow", "0019_corrections_to_be_told")]
AFTER = [("workflow", "0021_the_date_that_stands_is_no_suggestion")]
APRIL, MAY = date(2027, 4, 12), date(2027, 5, 10)
STANDING = ("provisional", "with_supplier", "confirmed")
PARTNER, PRACTICE, COMMISSIONER, SUPPLIER = "CSU", "Practice", "ICB", "Supplier"


@pytest.fixture
def before():
    """The tables as the release before left them; afterwards they are today's again."""
    yield migrated(*BEFORE)
    migrated(*AFTER)
    migrated(*the_ends())


class Old:
    """One migration of that release, written with its own models."""

    def __init__(self, apps, number=0):
        self.apps, organisation = apps, apps.get_model("catalogue", "Organisation")
        self.pk = {
            name: organisation.objects.create(name=name, ods_code=f"U99{number}{n:02}", kind=kind).pk
            for n, (name, kind) in enumerate(
                [(PRACTICE, "practice"), (COMMISSIONER, "commissioner"), (PARTNER, "partner"), (SUPPLIER, "supplier")]
            )
        }
        system = apps.get_model("catalogue", "System")
        systems = [
            system.objects.create(name=name, supplier_id=self.pk[SUPPLIER], catalogue_id=f"{name} {number}").pk
            for name in ("Old", "New")
        ]
        self.migration = self.make("Migration", practice_id=self.pk[PRACTICE], from_system_id=systems[0],
                                   to_system_id=systems[1], reference=f"AAAAAAAA{number}")  # fmt: skip

    def model(self, name):
        return self.apps.get_model("workflow", name)._base_manager

    def make(self, name, **fields):
        record = self.apps.get_model("workflow", name)(**fields)
        record.save()
        return record

    def date(self, state, **fields):
        return self.make("GoLiveDate", migration=self.migration, supplier_id=self.pk[SUPPLIER], state=state, **fields)

    def event(self, number, day, step, by, **more):
        return self.make("Event", migration=self.migration, number=number, turn=number, step=step, was="", now="",
                         subject=f"golivedate:{day.pk}", by_organisation_id=self.pk[by], at="2026-11-02T10:00Z",
                         on=date(2026, 11, 2), answers={}, before={}, born=[], disclosed=False, hash=str(number),
                         **more)  # fmt: skip

    def owed(self, day, event, owner):
        return self.make("WorkItem", migration=self.migration, subject=f"golivedate:{day.pk}", step="agree", round=3,
                         title="Reply about the go-live date", owner_id=self.pk[owner], limit="answer_date",
                         basis="local target", days=3, opened_on=date(2026, 11, 2), counted_from=date(2026, 11, 2),
                         due_on=date(2026, 11, 5), contract_due_on=date(2026, 11, 5), opened_by=event,
                         calendar_id=self.model("CalendarVersion").order_by("-pk").first().pk,
                         supplier_id=self.pk[SUPPLIER])  # fmt: skip


def test_a_suggestion_becomes_a_request_with_the_yeses_to_this_date_alone_and_a_date_that_stands_stays(before):
    """Both on one way over, which is long."""
    suggested, item = _suggested(Old(before))
    standing = {state: _standing(Old(before, number), state) for number, state in enumerate(STANDING, start=1)}
    new = migrated(*AFTER)
    _is_a_request(new, suggested, item)
    for state, was in standing.items():
        stands = new.get_model("workflow", "GoLiveDate")._base_manager.get(pk=was.pk)
        assert (stands.state, stands.on, stands.agreed_by) == (state, APRIL, was.agreed_by)
    assert new.get_model("workflow", "DateRequest")._base_manager.count() == 1, "of a date that stands there is none"


def _suggested(old):
    kept = [old.pk[name] for name in (COMMISSIONER, PARTNER, PRACTICE)]  # the commissioner's was to the date before
    day = old.date("local_agreement", on=MAY, proposed_by_id=old.pk[PARTNER], agreed_by=kept, reason="The clinics")
    old.event(1, day, "propose", PARTNER)
    old.event(2, day, "agree", COMMISSIONER)
    suggested = old.event(3, day, "propose", PARTNER)
    old.event(4, day, "agree", PARTNER, for_organisation_id=old.pk[PRACTICE])
    return old, old.owed(day, suggested, COMMISSIONER)


def _standing(old, state):
    return old.date(state, on=APRIL, proposed_by_id=old.pk[PARTNER], agreed_by=[old.pk[PARTNER]])


def _is_a_request(new, old, item):
    request = new.get_model("workflow", "DateRequest")._base_manager.get()
    assert (request.state, request.on, request.reason) == ("with_the_three", MAY, "The clinics")
    assert set(request.yes) == {str(old.pk[PARTNER]), str(old.pk[PRACTICE])}
    assert request.yes[str(old.pk[PRACTICE])] == [MAY.isoformat()]
    stands = new.get_model("workflow", "GoLiveDate")._base_manager.get(migration=old.migration.pk)
    assert (stands.state, stands.on, stands.agreed_by) == ("none", None, [])
    moved = new.get_model("workflow", "WorkItem")._base_manager.get(pk=item.pk)
    assert (moved.subject, moved.round, moved.supplier_id) == (f"daterequest:{request.pk}", 1, None)
