"""Over the questions of a step: who gets a mail of it, and who sees the record from then on."""

from workflow.formatting import listed, upper_first
from workflow.kernel.steps import organisations
from workflow.tracks.registry import presentation_of

ALL_OF_THEM = {"an organisation that is invited": "everyone who is invited"}  # as whoever may take a step is called
NAMED_BEFORE = {*ALL_OF_THEM.values(), "the supplier asked"}


def who_hears(record, step, actor) -> str:
    """“The delivery partner will be told. The new supplier will see it from then on.”"""
    told = those_told(record, step, actor)
    chosen = presentation_of(record).said_of(step.name).told_by_the_answers
    names = [_name(who, record) for who in told]
    if chosen:  # whoever was invited or asked before is among them, or has nothing to do with it
        names = [name for name in names if name not in NAMED_BEFORE] + chosen
    already = organisations(told, record) | {actor.organisation.pk}
    shown = [_name(who, record) for who in step.shows_to if who.of(record) - already]
    return " ".join([*_all_of(names, "will be told."), *_all_of(shown, "will see it from then on.")])


def those_told(record, step, actor) -> list:
    """Those who know of the record by then, and those who hear of what the step begins."""
    migration, others = record.migration, {actor.organisation.pk}
    knows = migration.knowing if record is migration else migration.who_know(record.subject)
    know = (knows | organisations(step.shows_to, record)) - others
    begun = presentation_of(record).said_of(step.name).told_by_what_it_begins
    return [who for who in step.tell if who.of(record) & know] + [who for who in begun if who.of(record) - others]


def _name(who, record) -> str:
    name = who.named(record)
    return ALL_OF_THEM.get(name, name)


def _all_of(names, verb):
    return [f"{upper_first(listed(list(dict.fromkeys(names))))} {verb}"] if names else []
