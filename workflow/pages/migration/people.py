"""Who takes part in one migration, and how to reach them."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from workflow.db.compiled_once import planned_once, some_of
from workflow.formatting import listed, short_date, upper_first
from workflow.kernel.steps import Party
from workflow.notifications.absence_cover import Cover
from workflow.onboarding.contacts import may_be_named_by
from workflow.operations.named_page import named_page
from workflow.outbox.suppression import undelivered
from workflow.pages.migration.contacts import known_parts
from workflow.pages.migration.reach import Reach
from workflow.reading import next_steps
from workflow.reading.case import read_case
from workflow.reading.frame import frame
from workflow.reading.newcomers import newcomers, theirs_to_send
from workflow.web.policy import Policy, policy

OWN_CONTACT = "name_contact"
WAITS_FOR = {"lead": "a lead", "administrator": "an administrator", "commissioner": "the commissioner"}
ABOUT_PEOPLE = {"engage_partner", "change_partner", "change_commissioner", OWN_CONTACT}


@policy(Policy.OWN_MIGRATION)
@require_safe
def people(request, migration):
    case = read_case(migration, request.actor)
    actions = next_steps.actions(case, migration, only=ABOUT_PEOPLE)
    own = [row for row in actions if row.step == OWN_CONTACT]
    away, coming, shown = _away(case), newcomers(case), _by_organisation(case)
    mine = theirs_to_send(coming, request.actor)
    reach = Reach.of([part for parts in shown for part in parts], case.today)
    context = {
        "migration": frame(migration, request.actor, "people"),
        "organisations": [
            _card(parts, own, case, away, reach)
            | {
                "coming": [_newcomer(one, one.pk in mine) for one in coming.get(parts[0].organisation_id, ())],
                "name_href": _name_href(parts, case),
            }
            for parts in shown
        ],
        "actions": [row for row in actions if row not in own],
        "waiting": [],
        "undelivered": [_undelivered(one) for one in undelivered(migration, request.actor)],
    }
    return render(request, "pages/migration/people.jinja", context)


def _by_organisation(case) -> list[list]:
    """In the order of the parts; an organisation that plays two has one card."""
    found = {}
    for part in known_parts(case):
        found.setdefault(part.organisation_id, []).append(part)
    return list(found.values())


def _away(case) -> dict[tuple, str]:
    """By person and organisation: “Tom Reid covers until 14 June 2026”, for those who are away, and who will be."""
    contacts = [part.contact_id for part in case.migration.participations if part.contact_id]
    covers = _covers(case.today, some_of(contacts))
    return {
        (cover.user_id, cover.organisation_id): f"{cover.colleague} covers {_from(cover, case.today)}until "
        f"{short_date(cover.until_on)}"
        for cover in covers
    }


@planned_once
def _covers(today, people):
    return Cover.objects.not_over(today).filter(user__in=people).select_related("colleague")


def _from(cover, today) -> str:
    return f"from {short_date(cover.from_on)} " if cover.from_on > today else ""


def _card(parts, own_actions, case, away, reach):
    organisation = parts[0].organisation
    roles = listed([Party(part.party).label.removeprefix("the ") for part in parts])
    return {
        "name": organisation.name,
        "role": upper_first(roles),
        "role_inside": roles,  # as it reads in a sentence: a name keeps its capital
        "ods_code": organisation.ods_code,
        "telephone": organisation.telephone,
        "email": organisation.email,
        "people": _contacts(parts, away, reach),
        "actions": own_actions if organisation == case.actor.organisation else [],
    }


def _name_href(parts, case) -> str:
    if not all(may_be_named_by(case, part) for part in parts):
        return ""
    return named_page("name_person", reference=case.migration.reference, ods_code=parts[0].organisation.ods_code)


def _newcomer(invitation, is_mine):
    return {
        "name": invitation.name or invitation.email,
        "email": invitation.email if invitation.name else "",
        "on": short_date(invitation.created_at if invitation.needs else invitation.last_sent_at),
        "waits_for": WAITS_FOR.get(invitation.needs, ""),
        "again_href": named_page("invite_again", pk=invitation.pk) if is_mine and not invitation.needs else "",
        "recall_href": named_page("recall", pk=invitation.pk) if is_mine else "",
    }


def _contacts(parts, away, reach):
    """Each once, however many parts they are the contact for. Where nobody is, the address their mail goes to."""
    found = {}
    for part in parts:
        if part.contact_id and not reach.is_there(part):
            found[part.contact_id] = {"name": part.contact.name, "why_not_there": reach.why_not_there(part)}
        elif part.contact_id:
            cover = away.get((part.contact_id, part.organisation_id), "")
            found[part.contact_id] = {
                "name": part.contact.name, "email": part.address, "is_contact": True, "cover": cover,
                "trouble": reach.trouble(part),
            }  # fmt: skip
        elif part.email:
            is_mailbox = part.email.lower() == part.organisation.email.lower()
            name = "Shared mailbox" if is_mailbox else "Emails go to"
            found[part.email] = {"name": name, "email": part.email, "is_contact": is_mailbox,
                                 "trouble": reach.trouble(part)}  # fmt: skip
    return list(found.values())


def _undelivered(one):
    return {"to": one.to, "subject": one.subject, "said": one.said, "on": short_date(one.at),
            "fate": "Given up" if one.is_given_up else "Tried again"}  # fmt: skip
