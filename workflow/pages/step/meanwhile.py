"""Whether what happened to a record since its page was opened changes what is asked there. Where each organisation
gives an answer of its own, the yes of another does not."""

from workflow.audit.event import Event

YES = {"agree", "accept_invitation"}
ANSWERS = YES | {"object", "decline"}


def is_asked_anew(form, record, step, actor) -> bool:
    """Of a form that is valid; its page was made for an earlier version of the record."""
    seen = form.cleaned_data["version"]
    if seen in (None, record.version):
        return False
    return step.name not in ANSWERS or not _only_others_said_yes(record, record.version - seen, actor)


def _only_others_said_yes(record, how_often, actor) -> bool:
    """Each step raises the version by one."""
    said = Event.visible_to(actor).filter(migration=record.migration_id, subject=record.subject)
    who = ("step", "by_organisation", "for_organisation")
    newest = list(said.order_by("-number").values_list(*who)[: max(how_often, 0)])
    others = all(step in YES and actor.party.pk not in (by, for_whom) for step, by, for_whom in newest)
    return len(newest) == how_often and others
