"""What the tests of a deployment need from within: `python -m tests.faults.inside crowd 40` prints JSON."""

import json
import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402

from catalogue import demonstration  # noqa: E402
from catalogue.models import User  # noqa: E402
from tests.bench.crowd import TODAY, Crowd  # noqa: E402
from tests.factories_catalogue import PASSWORD  # noqa: E402
from tests.rehearsals import a_journey  # noqa: E402
from tests.two_roads.old_road import migrated_until  # noqa: E402
from workflow import clock  # noqa: E402
from workflow.audit.event import Event  # noqa: E402
from workflow.outbox.email import Email  # noqa: E402
from workflow.reading.addresses import step_page  # noqa: E402
from workflow.reminders.reminder import Notice  # noqa: E402
from workflow.reminders.sweep import check_deadlines  # noqa: E402
from workflow.tracks.migration import Migration  # noqa: E402

NOTICE = ("work_item", "kind", "revision", "recipient", "organisation", "state", "on")


def crowd(migrations, due):
    """Duties due this morning, and what an undisturbed sweep of them would record."""
    Crowd(int(migrations), due=int(due), open_items=int(due))
    Email.objects.all().delete()
    with clock.at(TODAY), transaction.atomic():
        check_deadlines()
        recorded = sorted(map(list, Notice.objects.values_list(*NOTICE)), key=repr)
        transaction.set_rollback(True)
    return json.loads(json.dumps(recorded, default=str))


def recorded():
    return json.loads(json.dumps(sorted(map(list, Notice.objects.values_list(*NOTICE)), key=repr), default=str))


def queue(count, turn=0):
    Email.objects.bulk_create(
        Email(
            cause=f"test {turn} {n}",
            to=f"person{n}@crowd.example",
            kind="step",
            subject=f"Subject {n}",
            text=f"Text {n}\n",
        )
        for n in range(int(count))
    )
    return int(count)


def message_ids():
    return {mail.message_id: [mail.to, mail.state] for mail in Email.objects.all()}


def journey():
    """A migration at its beginning, and a person of its practice who can log in."""
    told = a_journey()
    person = told.cast.actor("practice").user
    person.set_password(PASSWORD)
    person.save()
    return {
        "email": person.email,
        "password": PASSWORD,
        "pk": told.pk,
        "funding": step_page(told.migration.reference, told.migration.funding.subject, "STEP").removesuffix("STEP/"),
    }


def journeys(count):
    return [journey() for _ in range(int(count))]


def demo_journeys(count):
    """The same, in a demonstration that holds nothing else."""
    call_command("migrate", verbosity=0)
    demonstration.mark()
    told = journeys(count)
    User.objects.update(is_demo=True)
    return told


def history(pk):
    """The steps of a migration, once their chain is proved whole and each state follows from the one before."""
    migration, head, now = Migration.everything.get(pk=pk), "", {}
    events = list(Event.everything.filter(migration=pk).order_by("number"))
    for number, event in enumerate(events, start=1):
        assert (event.number, event.was) == (number, now.get(event.subject, event.was))
        assert event.hash == event.digest(head)
        head, now[event.subject] = event.hash, event.now
    assert (migration.steps_taken, migration.head) == (len(events), head)
    funding = migration.funding
    assert now.get(funding.subject, funding.state) == funding.state
    return [event.step for event in events]


def histories(*pks):
    return [history(pk) for pk in pks]


def migrate_one_by_one(*until):
    """As far as `app.name` says, and the other apps to their end."""
    migrated_until(dict(each.split(".") for each in until))


if __name__ == "__main__":
    json.dump(globals()[sys.argv[1]](*sys.argv[2:]), sys.stdout)
