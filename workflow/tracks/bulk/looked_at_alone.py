"""Why a record is looked at by itself where others of its kind are taken together: a sentence, or None."""

DATES = {"commencement_on", "planned_on", "cease_on", "initial_term_ends_on"}
FIRST = "You have not accepted an earlier revision of it. Check this one by itself."
CHANGED = "More than its dates has changed since the revision that you accepted. Check it by itself."


def nothing(record, actor):
    """Of a step whose own page shows nothing else to weigh."""


def whatever_is_not_as_expected(call_off, actor):
    """As expected is a revision in which only dates differ from the last one that this very person accepted."""
    revisions = call_off.migration.all(type(call_off))
    mine = [one for one in revisions if one.kind == call_off.kind and one.accepted_by_id == actor.user.pk]
    before = max((one for one in mine if one.round < call_off.round), key=lambda one: one.round, default=None)
    if before is None:
        return FIRST
    return None if only_dates_differ(before, call_off) else CHANGED


def only_dates_differ(before, call_off) -> bool:
    return _said(before) == _said(call_off)


def _said(call_off) -> dict:
    papers = sorted((paper.title, paper.version, paper.sha256) for paper in call_off.documents())
    kept = {name: value for name, value in call_off.kept_by_a_revision().items() if name not in DATES}
    return kept | {"lines": call_off.lines.said(), "documents": papers}
