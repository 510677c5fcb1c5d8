"""What ODS says of the practice of an open migration, over its pages, with the steps that answer it."""

from catalogue.models import Organisation
from workflow.formatting import short_date
from workflow.kernel.permissions import steps_open_to
from workflow.kernel.steps import Party
from workflow.reading.addresses import step_page
from workflow.reading.readers import is_local
from workflow.tracks.practice_endings import how_it_ended, who_says_so

IF_IT_ENDS, IF_ANOTHER_COMMISSIONS = ("hold", "cancel", "ask_to_cancel"), ("change_commissioner",)
IF_IT_IS_WRONG = "Nothing has been changed here. If it is wrong, ask the practice to have its record corrected."


def ods_news(migration, actor) -> list[dict]:
    """{text, steps: [{text, href}]}; for the three and the agent, who decide what becomes of it."""
    practice = migration.practice
    ends, other = practice.closed_on, _other_commissioner(migration)
    if migration.is_over or not (ends or other) or not is_local(migration, actor):
        return []
    found = []
    if ends:
        said = f"{who_says_so(practice)} says that {practice.name} {how_it_ended(practice, short_date)}."
        found.append(_news(said, IF_IT_ENDS, migration, actor))
    if other:
        said = f"ODS says that the commissioner of {practice.name} is {other}."
        found.append(_news(said, IF_ANOTHER_COMMISSIONS, migration, actor))
    return found


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
    return {"text": f"{said} {IF_IT_IS_WRONG}", "steps": offered}
