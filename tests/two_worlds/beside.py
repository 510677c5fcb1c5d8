"""What happens beside a migration in one of two worlds, and is no business of its suppliers."""

from tests.support.many_migrations import another_journey
from workflow import clock
from workflow.audit.reader import parts_of
from workflow.conversation.send import send
from workflow.conversation.who_may_be_written_to import choose
from workflow.kernel.steps import Party
from workflow.lists.saved_view import SavedView
from workflow.tracks.note import Note

LOCALS = (Party.PRACTICE, Party.COMMISSIONER, Party.PARTNER)
COME_LAST = ("helprequest", "contest", "agentquery", "fundingcase")


def before_a_supplier_is_told(journey, further):
    """More costs, a hold, a date that came to nothing, another supplier whose system holds data, another migration."""
    journey.take(journey.migration.funding, "add_cost")
    journey.follow_the_lists(until=lambda migration: migration.state == "go_live_date")
    journey.take(journey.migration, "hold")
    journey.take(journey.migration, "resume")
    journey.take(journey.migration.go_live, "propose")
    journey.take(journey.migration.go_live.open_request(), "object")
    journey.take(journey.migration, "add_data_holder", system=further.pk)
    another_journey(journey, "Otherwise Surgery").follow_the_lists(until=lambda m: m.state == "registration")


def before_the_new_supplier_has_answered(journey, further):
    journey.take(journey.migration, "open_supplementary_case")


def before_the_call_offs_are_shown(journey, further):
    """They are typed twice; the further supplier is asked a question; help, and a deadline that is reported."""
    for kind in ("procurement", "decommission"):
        journey.take(journey.migration.call_off(kind), "describe")
    journey.take(journey.migration, "ask_a_supplier", supplier=further.supplier_id)
    journey.take(journey.migration, "ask_for_help")
    journey.take(journey.migration, "contest_deadline")


BESIDE = {"untold": before_a_supplier_is_told, "asked": before_the_new_supplier_has_answered,
          "all": before_the_call_offs_are_shown}  # fmt: skip


def among_themselves(journey):
    """Notes, messages of the three, views."""
    parts, migration, today = parts_of(journey.migration.pk), journey.migration, clock.today()
    for party in LOCALS:
        actor = journey.cast.actor(party)
        Note(migration_id=journey.pk, organisation=actor.organisation, by=actor.user, text="Otherwise.").save()
        view = SavedView(organisation=actor.organisation, owner=actor.user, query="q=x", is_shared=True)
        view.name = f"Otherwise {today}"
        view.save()
        to = choose(parts, actor, "three")
        send(migration, actor, to=to, text="Otherwise among the three.", key=f"{party} {today}")


def beside_last(journey, further, items) -> list:
    """The further supplier does nothing at all: the new one would read of it once its form is back."""
    migration = journey.migration
    theirs = {one.subject for one in migration.extract_requests() if one.holder_id == further.supplier_id}
    main, mine = migration.funding.subject, [item for item in items if item.subject not in theirs]
    mine = [item for item in mine if item.owner_id != further.supplier_id]
    return sorted(mine, key=lambda item: item.subject.startswith(COME_LAST) and item.subject != main)
