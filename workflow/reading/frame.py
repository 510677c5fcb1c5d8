"""What stands over every page of one migration: its name, links to its pages, whether it has ended, and what
ODS says of its practice, and which of those that take part has ended."""

from catalogue.models import Organisation
from catalogue.models.succession import takes_the_place_of
from workflow import clock
from workflow.formatting import short_date
from workflow.kernel.permissions import steps_open_to
from workflow.kernel.steps import Party
from workflow.kernel.visibility import LOCAL
from workflow.operations.named_page import named_page
from workflow.operations.references import spoken
from workflow.reading.addresses import step_page
from workflow.reading.history.ended_parts import ended_parts
from workflow.reading.history.goes_on import how_it_ended_here, how_long_it_is_held, who_is_waited_for
from workflow.reading.readers import is_local, parties_of
from workflow.tracks.practice_endings import how_it_ended, who_says_so

NEW, OLD = frozenset({Party.TARGET}), frozenset({Party.SOURCE})
LOCALS, EVERYBODY = frozenset(LOCAL), frozenset(Party)
SECTIONS = (
    ("Overview", "overview", EVERYBODY),
    ("Funding", "funding", LOCALS),
    ("Go-live date", "go_live", LOCALS | NEW),
    ("Call-offs", "call_offs", LOCALS | NEW | OLD),
    ("Data", "extracts", EVERYBODY),
    ("Meetings", "kick_off", LOCALS | NEW),
    ("Messages and files", "messages", EVERYBODY),
)
LAST, PAGES_OF_LAST = "messages", {
    "messages": "Messages", "documents": "Documents", "notes": "Notes", "people": "People", "history": "History",
}  # fmt: skip
IF_IT_ENDS, IF_ANOTHER_COMMISSIONS = ("hold", "cancel", "ask_to_cancel"), ("change_commissioner",)
IF_IT_IS_WRONG = "Nothing has been changed here. If it is wrong, ask the practice to have its record corrected."


def frame(migration, actor, current: str = "") -> dict:
    """`migration` as layouts/migration.jinja takes it. `current` is the name of the page's address."""
    return {
        "reference": spoken(migration.reference),
        "practice": migration.practice.distinct_name,
        "href": address("overview", migration),
        "sections": _sections(migration, actor, LAST if current in PAGES_OF_LAST else current),
        "pages": _pages_of_last(migration, current) if current in PAGES_OF_LAST else [],
        "ended": how_it_ended_here(migration, actor) if migration.is_over else None,
        "held": how_long_it_is_held(migration, actor) if migration.held_until else None,
        "untaken": who_is_waited_for(migration, actor),
        "ods_news": _ods_news(migration, actor),
    }


def address(name: str, migration, **parts) -> str:
    return named_page(name, reference=migration.reference, **parts)


def _sections(migration, actor, current):
    mine = parties_of(migration, actor)
    return [
        {"text": text, "href": address(name, migration), "current": name == current}
        for text, name, readers in SECTIONS
        if mine & readers
    ]


def _pages_of_last(migration, current):
    """What was said and written stands together: the pages of the last section."""
    return [
        {"text": text, "href": address(name, migration), "current": name == current}
        for name, text in PAGES_OF_LAST.items()
    ]


def _ods_news(migration, actor) -> list[dict]:
    """{text, steps: [{text, href}]}; for the three and the agent, who decide what becomes of it."""
    practice, found = migration.practice, []
    if migration.is_over or not is_local(migration, actor):
        return found
    if practice.closed_on:
        successor = takes_the_place_of(practice, clock.today())
        how = how_it_ended(practice, short_date, successor=successor and successor.distinct_name)
        said = f"{who_says_so(practice)} says that {practice.name} {how}."
        found.append(_news(f"{said} {IF_IT_IS_WRONG}", IF_IT_ENDS, migration, actor))
    ended = ended_parts(migration)
    is_said = any(one.successor and one.successor.pk == practice.commissioner_id for one in ended)
    if not is_said and (other := _other_commissioner(migration)):
        said = f"ODS says that the commissioner of {practice.name} is {other}. {IF_IT_IS_WRONG}"
        found.append(_news(said, IF_ANOTHER_COMMISSIONS, migration, actor))
    return found + [_news(one.text, one.steps, migration, actor) for one in ended]


def _other_commissioner(migration) -> str:
    """By ODS, when it plays no part here."""
    practice, playing = migration.practice, migration.playing(Party.COMMISSIONER)
    if not practice.is_from_ods or not practice.commissioner_id or practice.commissioner_id in playing:
        return ""
    return Organisation.objects.values_list("distinct_name", flat=True).get(pk=practice.commissioner_id)


def _news(said, steps, migration, actor):
    offered = [
        {"text": step.label, "href": step_page(migration.reference, migration.subject, step.name)}
        for step in steps_open_to(actor, migration)
        if step.name in steps
    ]
    return {"text": said, "steps": offered}
