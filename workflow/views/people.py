"""Who takes part in one migration, and how to reach them."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from workflow.rows import moves
from workflow.rows.case import read_case
from workflow.rows.frame import frame
from workflow.steps import Party
from workflow.views.policy import Policy, policy
from workflow.words import listed, upper_first

OWN_CONTACT = "name_contact"
ABOUT_PEOPLE = {"engage_partner", "change_partner", "change_commissioner", OWN_CONTACT}


@policy(Policy.OWN_MIGRATION)
@require_safe
def people(request, migration):
    case = read_case(migration, request.actor)
    actions = [row for row in moves.actions(case, migration) if _step_of(row) in ABOUT_PEOPLE]
    own = [row for row in actions if _step_of(row) == OWN_CONTACT]
    context = {
        "migration": frame(migration, request.actor, "people"),
        "organisations": [_card(parts, own, case) for parts in _by_organisation(case)],
        "actions": [row for row in actions if row not in own],
        "waiting": [],
    }
    return render(request, "pages/people.jinja", context)


def _step_of(row):
    return row["href"].rstrip("/").rpartition("/")[2].replace("-", "_")


def _by_organisation(case) -> list[list]:
    """In the order of the parts; an organisation that plays two has one card."""
    order = list(Party)
    parts = sorted(case.migration.participations, key=lambda part: order.index(part.party))
    found = {}
    for part in parts:
        if case.knows(part.organisation_id):
            found.setdefault(part.organisation_id, []).append(part)
    return list(found.values())


def _card(parts, own_actions, case):
    organisation = parts[0].organisation
    roles = listed([Party(part.party).label.removeprefix("the ") for part in parts])
    return {
        "name": organisation.name,
        "role": upper_first(roles),
        "ods_code": organisation.ods_code,
        "telephone": organisation.telephone,
        "email": organisation.email,
        "people": _contacts(parts),
        "actions": own_actions if organisation == case.actor.organisation else [],
    }


def _contacts(parts):
    """Each once, however many parts they are the contact for."""
    found = {}
    for part in parts:
        if part.contact_id:
            found[part.contact_id] = {"name": part.contact.name, "email": part.email, "is_contact": True}
        elif part.email:
            found[part.email] = {"name": "Shared mailbox", "email": part.email, "is_contact": True}
    return list(found.values())
